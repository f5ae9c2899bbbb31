import { expect, test } from 'vitest';
import { type RecordedDevice, reportDevice } from './device.ts';

const span = { from: 1_000_000, until: 9_000_000, to: 9_000_000, removedBefore: null };
const device: RecordedDevice = {
  type: 'datalogger',
  id: 1,
  parentId: null,
  serialNumber: 'DL-1',
  label: null,
  firstSeenAt: 500,
  heartbeatInterval: 100,
  heartbeats: {
    begin: { total: 10, missed: 2, countedFrom: 1_000_000 },
    end: null,
    now: { total: 70, missed: 5 },
    lastSeenAt: 8_000_000,
  },
  offline: [],
};
const offline = (from: number, to: number | null, reason = 'offline') => ({ from, to, reason });
const whole = [{ from: 1_000_000, to: 9_000_000 }];

test('uptime is of the time in which it could be heard, cut at both ends of the month', () => {
  const seen = reportDevice(
    { ...device, offline: [offline(0, 2_000_000), offline(8_000_000, null)] },
    span,
    whole,
  );
  expect(seen).toMatchObject({ audibleMs: 8_000_000, offlineMs: 2_000_000, uptime: 75 });
  expect(seen.offline.map(({ isWhole }) => isWhole)).toEqual([false, false]);
  expect(reportDevice({ ...device, firstSeenAt: 5_000_000 }, span, whole).audibleMs).toBe(4_000_000);
  expect(reportDevice(device, span, []).uptime).toBeNull();
});

test('a lost link takes no device along: silence beside it counts only where it is long enough by itself', () => {
  const links = [
    { from: 1_000_000, to: 4_000_000 },
    { from: 6_000_000, to: 9_000_000 },
  ];
  // 100 s before the loss and 100 s after the return; one may be silent for 250 s.
  const short = { ...device, offline: [offline(3_900_000, 6_100_000)] };
  expect(reportDevice(short, span, links)).toMatchObject({ audibleMs: 6_000_000, offlineMs: 0, uptime: 100 });
  const long = { ...device, offline: [offline(3_900_000, 7_000_000)] };
  expect(reportDevice(long, span, links).offlineMs).toBe(1_000_000);
});

test('heartbeats are those between two marks, and unknown where one is missing', () => {
  expect(reportDevice(device, span, whole).heartbeats).toEqual({ received: 60, missed: 3, from: 1_000_000 });
  const { heartbeats } = device;
  const marked = (more: Partial<NonNullable<RecordedDevice['heartbeats']>>) =>
    heartbeats === null
      ? null
      : reportDevice({ ...device, heartbeats: { ...heartbeats, ...more } }, span, whole).heartbeats;
  expect(marked({ end: { total: 50, missed: 4, countedFrom: 9_000_000 } })).toMatchObject({ received: 40 });
  expect(marked({ begin: null })).toBeNull();
  // Heard since the month was over, and nobody noted where it stood then.
  expect(marked({ lastSeenAt: 9_500_000 })).toBeNull();
  expect(marked({ end: { total: 50, missed: 4, countedFrom: 12_000_000 } })).toBeNull();
  const late = { total: 12, missed: 2, countedFrom: 3_000_000 };
  expect(marked({ begin: late })).toEqual({ received: 58, missed: 3, from: 3_000_000 });
});
