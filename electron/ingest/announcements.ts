import type { Announcement } from '../../shared/events.ts';
import type { Clock } from '../core/clock.ts';
import type { DeviceState, EntityState } from './image/entities.ts';
import type { AnnounceChange } from './ports.ts';

/** Changes of one entity are announced at most this often, in milliseconds. */
const announceIntervalMs = 100;

/** Says what changed, after the commit: once per entity, however many messages named it meanwhile. */
export interface Announcements extends Disposable {
  /** By messages of which the oldest arrived then. */
  changed(entities: readonly EntityState[], receivedAt: number): void;
  /** These went offline of themselves; said at once. */
  offline(devices: readonly DeviceState[]): void;
  /** Says what is held back. */
  flush(): void;
}

export function createAnnouncements(clock: Clock, announce: AnnounceChange): Announcements {
  let changed: { readonly device: DeviceState; readonly receivedAt: number }[] = [];
  let announcedAt = Number.NEGATIVE_INFINITY;
  let timer: Disposable | null = null;

  const flush = () => {
    timer?.[Symbol.dispose]();
    timer = null;
    const devices = changed;
    changed = [];
    if (devices.length === 0) return;
    announcedAt = clock.now();
    for (const { device, receivedAt } of devices) {
      device.isChanged = false;
      if (!device.isGone) announce(describe(device, 'update', receivedAt));
    }
  };

  return {
    changed(entities, receivedAt) {
      for (const entity of entities) {
        if (entity.kind === 'topic' || entity.isChanged) continue;
        entity.isChanged = true;
        changed.push({ device: entity, receivedAt });
      }
      if (changed.length === 0 || timer !== null) return;
      // A clock set back must not hold anything longer than the interval.
      const waitMs = Math.min(announceIntervalMs, announcedAt + announceIntervalMs - clock.now());
      if (waitMs <= 0) flush();
      else timer = clock.after(waitMs, flush);
    },
    offline(devices) {
      for (const device of devices) announce(describe(device, 'offline'));
    },
    flush,
    [Symbol.dispose]() {
      timer?.[Symbol.dispose]();
    },
  };
}

function describe(device: DeviceState, what: 'update' | 'offline', receivedAt?: number): Announcement {
  const { siteId, serialNumber, isOnline, lastSeenAt } = device;
  const arrival = receivedAt === undefined ? {} : { receivedAt };
  const figures = { siteId, serialNumber, isOnline, lastSeenAt, ...arrival };
  switch (device.kind) {
    case 'gateway':
      return { type: `gateway_${what}`, ...figures, gatewayId: device.id };
    case 'datalogger': {
      const { id: dataloggerId, gatewayId, connectionStatus, acquisitionStatus } = device;
      const type = `datalogger_${what}` as const;
      return { type, ...figures, dataloggerId, gatewayId, connectionStatus, acquisitionStatus };
    }
    case 'sensor': {
      const { id: sensorId, dataloggerId, connectionStatus, newest: lastReading } = device;
      return { type: `sensor_${what}`, ...figures, sensorId, dataloggerId, connectionStatus, lastReading };
    }
  }
}
