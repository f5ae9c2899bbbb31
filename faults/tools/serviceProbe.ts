import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the service before it starts (`--import`): writes, four times a second, the peak of its memory and
 * how late its event loop was to the file that `FAULTS_PROBE_FILE` names. SIGUSR2 begins the latter anew.
 */
const resolutionMs = 10;
const file = process.env['FAULTS_PROBE_FILE'];

if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  process.on('SIGUSR2', () => delay.reset());
  let peakMemoryMb = 0;
  const write = () => {
    const lateMs = (share: number) => Math.max(0, delay.percentile(share) / 1e6 - resolutionMs);
    // The system's own mark may be begun anew from outside.
    peakMemoryMb = Math.max(peakMemoryMb, process.resourceUsage().maxRSS / 1024);
    const told = { peakMemoryMb, loopP99Ms: lateMs(99), loopMaxMs: lateMs(100) };
    writeFileSync(`${file}.new`, JSON.stringify(told));
    renameSync(`${file}.new`, file);
  };
  setInterval(write, 250).unref();
}
