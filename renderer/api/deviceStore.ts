import type { Datalogger, Gateway, Sensor } from '../../shared/domain/device.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import { createKeyedStore, type KeyedStore } from './keyedStore.ts';

/** The kinds of device, and what each is. */
export interface DeviceOfKind {
  gateway: Gateway;
  datalogger: Datalogger;
  sensor: Sensor;
}
export type DeviceKind = keyof DeviceOfKind;

/** All devices of a site, flat, as the three lists of the contract give them. */
export interface SiteDevices {
  readonly gateways: readonly Gateway[];
  readonly dataloggers: readonly Datalogger[];
  readonly sensors: readonly Sensor[];
}

/** What events asked for that the store cannot do by itself. */
export interface DeviceChanges {
  /** Sites that were read and whose devices now stand or fare otherwise: their lists are to be taken anew (`site`). */
  readonly changedSites: ReadonlySet<number>;
  /** Sites of which an event named a device that was not read: their devices are to be read again. */
  readonly incompleteSites: ReadonlySet<number>;
}

/** Every device of the sites that were read, as it is now. The work per event does not grow with their number. */
export interface DeviceStore {
  readonly byKind: { readonly [Kind in DeviceKind]: KeyedStore<number, DeviceOfKind[Kind]> };
  /** Puts the devices of a site in place of what was known of it. */
  load(siteId: number, devices: SiteDevices): void;
  /** Forgets a site; its events are passed over from then on. */
  unload(siteId: number): void;
  /** The devices of a site as they are now, in the order in which they were read; undefined before `load`. */
  site(siteId: number): SiteDevices | undefined;
  apply(events: readonly VedettaEvent[]): DeviceChanges;
}

interface SiteIds {
  readonly gateways: readonly number[];
  readonly dataloggers: readonly number[];
  readonly sensors: readonly number[];
}

const idOf = ({ id }: { id: number }) => id;

/** A sensor after a newer reading: it moves to the front of the last three. An older one changes nothing. */
function withReading(sensor: Sensor, { at, data }: Sensor['lastReadings'][number]): Sensor {
  const [newest] = sensor.lastReadings;
  if (newest !== undefined && newest.at > at) return sensor;
  const others = sensor.lastReadings.filter((each) => each.at !== at);
  return { ...sensor, lastReadings: [{ at, data }, ...others].slice(0, 3) };
}

/** What a list of devices shows beside values and ages: it is taken anew when one of these changes. */
const standing: readonly string[] = ['isOnline', 'connectionStatus', 'acquisitionStatus', 'gatewayId'];

export function createDeviceStore(): DeviceStore {
  const sites = new Map<number, SiteIds>();
  const gateways = createKeyedStore<number, Gateway>();
  const dataloggers = createKeyedStore<number, Datalogger>();
  const sensors = createKeyedStore<number, Sensor>();

  const known = <Device>(store: KeyedStore<number, Device>, ids: readonly number[]): Device[] =>
    ids.flatMap((id) => store.get(id) ?? []);

  function replace<Device extends { id: number }>(
    store: KeyedStore<number, Device>,
    before: readonly number[],
    after: readonly Device[],
  ): readonly number[] {
    const ids = new Set(after.map(idOf));
    for (const id of before) if (!ids.has(id)) store.delete(id);
    for (const device of after) store.set(device.id, device);
    return [...ids];
  }

  const none: SiteDevices = { gateways: [], dataloggers: [], sensors: [] };
  const put = (siteId: number, devices: SiteDevices): SiteIds => {
    const before = sites.get(siteId) ?? { gateways: [], dataloggers: [], sensors: [] };
    return {
      gateways: replace(gateways, before.gateways, devices.gateways),
      dataloggers: replace(dataloggers, before.dataloggers, devices.dataloggers),
      sensors: replace(sensors, before.sensors, devices.sensors),
    };
  };

  /** Answers what the change did: nothing to the lists, something to them, or that the device is not known. */
  function change<Device extends object>(
    store: KeyedStore<number, Device>,
    id: number,
    news: Partial<Device>,
    more: (device: Device) => Device = (device) => device,
  ): 'kept' | 'changed' | 'unknown' {
    const before = store.get(id);
    if (before === undefined) return 'unknown';
    store.set(id, more({ ...before, ...news }));
    const differs = (key: string) => key in news && Reflect.get(news, key) !== Reflect.get(before, key);
    return standing.some(differs) ? 'changed' : 'kept';
  }

  function applyOne(event: VedettaEvent): 'kept' | 'changed' | 'unknown' {
    switch (event.type) {
      case 'gateway_update':
      case 'gateway_offline': {
        const { gatewayId, isOnline, lastSeenAt } = event;
        return change(gateways, gatewayId, { isOnline, lastSeenAt });
      }
      case 'datalogger_update':
      case 'datalogger_offline': {
        const { dataloggerId, isOnline, lastSeenAt, gatewayId, connectionStatus, acquisitionStatus } = event;
        const news = { isOnline, lastSeenAt, gatewayId, connectionStatus, acquisitionStatus };
        return change(dataloggers, dataloggerId, news);
      }
      case 'sensor_update':
      case 'sensor_offline': {
        const { sensorId, isOnline, lastSeenAt, connectionStatus, lastReading } = event;
        return change(sensors, sensorId, { isOnline, lastSeenAt, connectionStatus }, (sensor) =>
          lastReading === null ? sensor : withReading(sensor, lastReading),
        );
      }
      default:
        return 'kept';
    }
  }

  return {
    byKind: { gateway: gateways, datalogger: dataloggers, sensor: sensors },
    load: (siteId, devices) => void sites.set(siteId, put(siteId, devices)),
    unload(siteId) {
      put(siteId, none);
      sites.delete(siteId);
    },
    site(siteId) {
      const ids = sites.get(siteId);
      return (
        ids && {
          gateways: known(gateways, ids.gateways),
          dataloggers: known(dataloggers, ids.dataloggers),
          sensors: known(sensors, ids.sensors),
        }
      );
    },
    apply(events) {
      const changedSites = new Set<number>();
      const incompleteSites = new Set<number>();
      for (const event of events) {
        if (!('siteId' in event) || !sites.has(event.siteId)) continue;
        const outcome = applyOne(event);
        if (outcome === 'changed') changedSites.add(event.siteId);
        if (outcome === 'unknown') incompleteSites.add(event.siteId);
      }
      return { changedSites, incompleteSites };
    },
  };
}
