import { recordMonitorCycle } from '../../db/queries/monitorCycles.ts';
import { readSetting, writeSetting } from '../../db/queries/settings.ts';
import type { Reader } from '../../db/reader.ts';
import type { Writer } from '../../db/writer.ts';
import type { MonitorCycle } from '../../shared/domain/monitor.ts';
import type { MonitorControl } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../logging/logFiles.ts';
import type { Monitor } from '../monitor/loop.ts';
import type { RecordCycle } from '../monitor/ports.ts';
import type { EngineConfig } from './config.ts';

/** How the monitor begins: as told, else as stored. */
export const monitorStart = (reader: Reader, config: EngineConfig) => ({
  intervalSeconds: config.monitorIntervalSeconds ?? readSetting(reader, 'monitorIntervalSeconds'),
  paused: config.paused || readSetting(reader, 'monitorPaused'),
});

/** Stores a cycle, and says in the file what it did; one that found nothing to do is told at DEBUG. */
export function createRecordCycle(writer: Writer, log: Log): RecordCycle {
  return async (cycle) => {
    if (cycle.errorMessage !== null) log.error('cycle failed', { cycle });
    else if (didSomething(cycle)) log.info('cycle', { cycle });
    else log.debug('cycle', { cycle });
    await writer.write((handle) => recordMonitorCycle(handle, cycle));
  };
}

const didSomething = (cycle: MonitorCycle): boolean =>
  cycle.started + cycle.stopped + cycle.reconnected + cycle.resubscribed + cycle.removed > 0 ||
  cycle.devicesOffline > 0;

/** The monitor as the API sees it; a pause is stored, so that it outlasts a restart. */
export function createMonitorControl(monitor: Monitor, writer: Writer, clock: Clock): MonitorControl {
  const store = (paused: boolean) =>
    writer.write((handle) => writeSetting(handle, 'monitorPaused', paused, clock.now()));
  return {
    state: () => monitor.state(),
    run: () => monitor.run(),
    // At once, and stored in the order of the calls: a database that takes no writes delays no pause.
    async pause() {
      await Promise.all([monitor.pause(), store(true)]);
    },
    async resume() {
      await Promise.all([monitor.resume(), store(false)]);
    },
    setIntervalSeconds: (seconds) => monitor.setIntervalSeconds(seconds),
  };
}
