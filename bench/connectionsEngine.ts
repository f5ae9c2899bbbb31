import { subscribe } from 'node:diagnostics_channel';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSite } from '../db/queries/sites.ts';
import { systemClock } from '../electron/engine/systemClock.ts';
import { siteInput } from '../shared/domain/site.ts';
import { openBenchEngine } from './benchEngine.ts';
import { busiestSecond } from './busiestSecond.ts';
import { percentile } from './frameWork.ts';

/**
 * The whole engine with many sites on one broker, in a process of its own. Started with the broker's port, the
 * data directory and the number of sites; it measures what its parent asks for by name, and ends when that leaves.
 */
const [port, dataDir, count] = process.argv.slice(2);
if (port === undefined || dataDir === undefined || count === undefined)
  throw new Error('usage: connectionsEngine PORT DIRECTORY SITES');
const siteCount = Number(count);

const idleSeconds = 60;
/** After coming up: rows of the log wait to be written, and code that ran for the first time is compiled. */
const settleSeconds = 10;
const measuredCycles = 20;
/** Between two cycles while the broker comes and goes; often enough for its longest to be a bad one. */
const troubledIntervalSeconds = 5;
const lookEveryMs = 20;
const loopResolutionMs = 10;

async function addSites(into: string): Promise<void> {
  const engine = await openBenchEngine(into, { paused: true });
  await engine.api.writer.write((handle) => {
    for (let number = 1; number <= siteCount; number += 1) {
      const code = `site_${String(number).padStart(4, '0')}`;
      const input = siteInput.parse({
        code,
        name: `Site ${number}`,
        connection: { brokerHost: '127.0.0.1', brokerPort: Number(port), protocol: 'mqtt', isActive: true },
        topics: [{ topicPattern: `${code}/#`, qosLevel: 1 }],
      });
      createSite(handle, input, {}, systemClock.now());
    }
  });
  await engine.dispose();
}

await addSites(dataDir);
const openedAt = performance.now();
const engine = await openBenchEngine(dataDir, { paused: true });
await engine.start();
const openMs = performance.now() - openedAt;

const connectedCount = engine.api.reader.sqlite
  .prepare<[], number>("SELECT count(*) FROM mqtt_connection WHERE status = 'connected'")
  .pluck();

/** Milliseconds until every site is connected and that is stored. */
async function untilAllUp(): Promise<number> {
  const startedAt = performance.now();
  while ((connectedCount.get() ?? 0) < siteCount) await sleep(lookEveryMs);
  return performance.now() - startedAt;
}

/** What the process holds once the garbage is gone. */
function heldKib(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024;
}

async function cpuShareWhenIdle(): Promise<number> {
  await sleep(settleSeconds * 1000);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await sleep(idleSeconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - startedAt);
}

const cycles: number[] = [];
async function noteCycles(): Promise<void> {
  const isCycle = ({ type }: { type: string }) => type === 'monitor_cycle';
  for await (const event of engine.api.events.subscribe(undefined, isCycle)) {
    if (event.type === 'monitor_cycle' && event.monitor.lastCycle !== null)
      cycles.push(event.monitor.lastCycle.durationMs);
  }
}
void noteCycles();

/** The durations of cycles that find nothing to do, asked for one after the other. */
async function idleCycles(): Promise<number[]> {
  const durations: number[] = [];
  for (let n = 0; n < measuredCycles; n += 1) {
    const seen = cycles.length;
    engine.api.monitor.run();
    while (cycles.length === seen) await sleep(lookEveryMs);
    durations.push(cycles.at(-1) ?? Number.NaN);
  }
  return durations;
}

/** When each socket was opened, milliseconds: an attempt to connect each. */
const attempts: number[] = [];
subscribe('net.client.socket', () => void attempts.push(performance.now()));
const loopDelay = monitorEventLoopDelay({ resolution: loopResolutionMs });

const measurements: Readonly<Record<string, () => object | Promise<object>>> = {
  async connect() {
    await engine.api.monitor.resume();
    return { openMs, connectMs: await untilAllUp() };
  },
  memory: () => ({ heldKib: heldKib() }),
  idle: async () => ({ cpuShare: await cpuShareWhenIdle() }),
  async cycles() {
    const durationsMs = await idleCycles();
    return { medianMs: percentile(durationsMs, 0.5), longestMs: percentile(durationsMs, 1) };
  },
  beginTrouble() {
    attempts.length = 0;
    cycles.length = 0;
    engine.api.monitor.setIntervalSeconds(troubledIntervalSeconds);
    loopDelay.reset();
    loopDelay.enable();
    return {};
  },
  endTrouble() {
    loopDelay.disable();
    const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - loopResolutionMs);
    return {
      attempts: attempts.length,
      attemptsInOneSecond: busiestSecond(attempts),
      loopP99Ms: delayMs(loopDelay.percentile(99)),
      loopMaxMs: delayMs(loopDelay.max),
      cycles: cycles.length,
      longestCycleMs: percentile(cycles, 1),
    };
  },
  awaitUp: async () => ({ upAgainMs: await untilAllUp() }),
};

process.on('message', async (name: unknown) => {
  const measurement = measurements[String(name)];
  if (measurement !== undefined) process.send?.({ [String(name)]: await measurement() });
});
process.on('disconnect', () => void engine.dispose());
process.send?.({ opened: openMs });
