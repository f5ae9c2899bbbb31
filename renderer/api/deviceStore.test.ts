import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import { sampleDatalogger, sampleGateway, sampleSensor } from '../testing/sampleDevices.ts';
import { createDeviceStore, type DeviceStore } from './deviceStore.ts';

const event = (announcement: Announcement): VedettaEvent => ({ ...announcement, id: 'boot-1', at: 0 });

const sensorUpdate = (at: number, value: number, sensorId = 1, siteId = 1) =>
  event({
    type: 'sensor_update',
    siteId,
    sensorId,
    dataloggerId: 1,
    serialNumber: 'DL-1-temperature',
    isOnline: true,
    connectionStatus: 'online',
    lastSeenAt: 5000,
    lastReading: { at, receivedAt: 5000, data: { value }, quality: 'good' },
  });
const sensorOffline = (sensorId = 1) =>
  event({
    type: 'sensor_offline',
    siteId: 1,
    sensorId,
    dataloggerId: 1,
    serialNumber: 'DL-1-temperature',
    isOnline: false,
    connectionStatus: 'offline',
    lastSeenAt: 1000,
    lastReading: null,
  });
const dataloggerUpdate = (gatewayId: number | null) =>
  event({
    type: 'datalogger_update',
    siteId: 1,
    dataloggerId: 1,
    gatewayId,
    serialNumber: 'DL-1',
    isOnline: true,
    connectionStatus: 'online',
    acquisitionStatus: 'running',
    lastSeenAt: 2000,
  });

let store: DeviceStore;
const sensor = (id = 1) => store.byKind.sensor.get(id);
beforeEach(() => {
  store = createDeviceStore();
  store.load(1, {
    gateways: [sampleGateway()],
    dataloggers: [sampleDatalogger()],
    sensors: [sampleSensor(), sampleSensor({ id: 2 })],
  });
});

describe('readings', () => {
  it('puts a newer reading first and keeps three', () => {
    store.apply([2000, 3000, 4000].map((at) => sensorUpdate(at, at / 100)));
    expect(sensor()).toMatchObject({
      lastSeenAt: 5000,
      lastReadings: [
        { at: 4000, data: { value: 40 } },
        { at: 3000, data: { value: 30 } },
        { at: 2000, data: { value: 20 } },
      ],
    });
  });

  it('replaces a reading of the same time and lets no older one go before a newer', () => {
    store.apply([sensorUpdate(1000, 7), sensorUpdate(500, 9)]);
    expect(sensor()?.lastReadings).toEqual([{ at: 1000, data: { value: 7 } }]);
  });

  it('are heard by those who look at the sensor, and change no list', () => {
    const heard = { first: vi.fn(), second: vi.fn() };
    store.byKind.sensor.subscribe(1, heard.first);
    store.byKind.sensor.subscribe(2, heard.second);
    expect(store.apply([sensorUpdate(2000, 1)])).toEqual({
      changedSites: new Set(),
      incompleteSites: new Set(),
    });
    expect(heard.first).toHaveBeenCalledOnce();
    expect(heard.second).not.toHaveBeenCalled();
  });
});

describe('lists', () => {
  it('change when a device goes offline', () => {
    expect(store.apply([sensorOffline(2)]).changedSites).toEqual(new Set([1]));
    expect(store.site(1)?.sensors.map(({ connectionStatus }) => connectionStatus)).toEqual([
      'online',
      'offline',
    ]);
  });

  it('change when a datalogger moves to another gateway, and not when it is heard again', () => {
    expect(store.apply([dataloggerUpdate(1)]).changedSites).toEqual(new Set());
    expect(store.apply([dataloggerUpdate(2)]).changedSites).toEqual(new Set([1]));
  });

  it('are incomplete when an event names a device that was not read', () => {
    expect(store.apply([sensorUpdate(2000, 1, 99)])).toEqual({
      changedSites: new Set(),
      incompleteSites: new Set([1]),
    });
  });
});

it('passes over events of sites that were not read', () => {
  expect(store.apply([sensorUpdate(2000, 1, 1, 2)]).incompleteSites).toEqual(new Set());
  expect(sensor()).toEqual(sampleSensor());
});

it('forgets what is gone when a site is read again, and all of it when it is unloaded', () => {
  store.load(1, { gateways: [], dataloggers: [], sensors: [sampleSensor({ id: 2 })] });
  expect([sensor(1), sensor(2)?.id, store.byKind.gateway.get(1)]).toEqual([undefined, 2, undefined]);
  store.unload(1);
  expect([sensor(2), store.site(1)]).toEqual([undefined, undefined]);
});
