import { describe, expect, it } from 'vitest';
import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import { sampleConnection } from '../testing/sampleConnection.ts';
import { sampleDatalogger, sampleGateway, sampleSensor } from '../testing/sampleDevices.ts';
import { logLines, reduceConnections, reduceDevices, reduceLog, reduceMonitor } from './reducers.ts';

const event = (announcement: Announcement): VedettaEvent => ({ ...announcement, id: 'boot-1', at: 0 });

describe('reduceConnections', () => {
  const first = sampleConnection();

  it('replaces the connection that changed and leaves the others', () => {
    const second = sampleConnection({ siteId: 2, siteCode: 'site_002' });
    const changed = { ...first, status: 'error' as const };
    const list = reduceConnections(
      [first, second],
      [event({ type: 'mqtt_status', siteId: 1, connection: changed })],
    );
    expect(list).toEqual([changed, second]);
    expect(list[1]).toBe(second);
  });

  it('puts a new site in its place by code', () => {
    const earlier = sampleConnection({ siteId: 9, siteCode: 'site_000' });
    const list = reduceConnections([first], [event({ type: 'mqtt_status', siteId: 9, connection: earlier })]);
    expect(list).toEqual([earlier, first]);
  });

  it('takes over the data state', () => {
    const list = reduceConnections([first], [event({ type: 'data_state', siteId: 1, dataState: 'silent' })]);
    expect(list).toEqual([{ ...first, dataState: 'silent' }]);
  });

  it('gives the same list when nothing concerned it', () => {
    const list = [first];
    expect(reduceConnections(list, [event({ type: 'settings_changed', keys: [] })])).toBe(list);
  });
});

it('keeps the last word of the monitor', () => {
  const before = { intervalSeconds: 30, paused: false, nextCycleAt: 1, lastCycle: null };
  const after = { ...before, nextCycleAt: 2 };
  expect(reduceMonitor(before, [event({ type: 'monitor_cycle', monitor: after })])).toEqual(after);
  expect(reduceMonitor(before, [])).toBe(before);
});

describe('reduceLog', () => {
  it('puts new lines on top, newest first, each once', () => {
    expect(reduceLog([{ id: 2 }, { id: 1 }], [{ id: 2 }, { id: 3 }, { id: 4 }])).toEqual([
      { id: 4 },
      { id: 3 },
      { id: 2 },
      { id: 1 },
    ]);
  });

  it('stays bounded', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ id: index + 1 }));
    expect(reduceLog([], many)).toHaveLength(logLines);
  });
});

describe('reduceDevices', () => {
  const devices = {
    gateways: [sampleGateway()],
    dataloggers: [sampleDatalogger()],
    sensors: [sampleSensor()],
  };
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

  it('puts a newer reading first and keeps three', () => {
    const events = [2000, 3000, 4000].map((at) => sensorUpdate(at, at / 100));
    const { devices: after, isIncomplete } = reduceDevices(devices, 1, events);
    expect(isIncomplete).toBe(false);
    expect(after.sensors[0]?.lastReadings).toEqual([
      { at: 4000, data: { value: 40 } },
      { at: 3000, data: { value: 30 } },
      { at: 2000, data: { value: 20 } },
    ]);
    expect(after.sensors[0]?.lastSeenAt).toBe(5000);
  });

  it('replaces a reading of the same time and lets no older one go before a newer', () => {
    const same = reduceDevices(devices, 1, [sensorUpdate(1000, 7)]).devices;
    expect(same.sensors[0]?.lastReadings).toEqual([{ at: 1000, data: { value: 7 } }]);
    const older = reduceDevices(devices, 1, [sensorUpdate(500, 7)]).devices;
    expect(older.sensors[0]?.lastReadings).toEqual(devices.sensors[0]?.lastReadings);
  });

  it('marks what went offline', () => {
    const { devices: after } = reduceDevices(devices, 1, [
      event({
        type: 'gateway_offline',
        siteId: 1,
        gatewayId: 1,
        serialNumber: 'GW-1',
        isOnline: false,
        lastSeenAt: 1000,
      }),
      event({
        type: 'datalogger_offline',
        siteId: 1,
        dataloggerId: 1,
        gatewayId: 1,
        serialNumber: 'DL-1',
        isOnline: false,
        connectionStatus: 'gateway_offline',
        acquisitionStatus: 'running',
        lastSeenAt: 1000,
      }),
    ]);
    expect(after.gateways[0]?.isOnline).toBe(false);
    expect(after.dataloggers[0]?.connectionStatus).toBe('gateway_offline');
  });

  it('asks for the lists again when it meets a device it does not know', () => {
    const result = reduceDevices(devices, 1, [sensorUpdate(2000, 1, 99)]);
    expect(result).toEqual({ devices, isIncomplete: true });
  });

  it('leaves the devices of other sites alone', () => {
    const result = reduceDevices(devices, 1, [sensorUpdate(2000, 1, 99, 2)]);
    expect(result).toEqual({ devices, isIncomplete: false });
    expect(result.devices).toBe(devices);
  });
});
