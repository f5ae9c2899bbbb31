import { describe, expect, it } from 'vitest';
import { type Cadence, learnPause, unknownCadence } from './cadence.ts';
import { dataState, silenceLimit } from './dataState.ts';
import {
  dataloggerStatus,
  isClockOff,
  isSilent,
  missedBetween,
  sensorStatus,
  uptimePercentage,
} from './silence.ts';

describe('silence', () => {
  const device = { lastSeenAt: 1_000_000, expectedHeartbeatInterval: 60 };

  it('begins after 2.5 expected intervals without a live message', () => {
    expect(isSilent(device, 0, 1_150_000)).toBe(false);
    expect(isSilent(device, 0, 1_150_001)).toBe(true);
  });

  it('counts from when somebody listened', () => {
    expect(isSilent(device, 2_000_000, 2_150_000)).toBe(false);
    expect(isSilent(device, 2_000_000, 2_150_001)).toBe(true);
    expect(isSilent({ ...device, lastSeenAt: null }, 2_000_000, 2_150_001)).toBe(true);
  });

  it('does not believe a time ahead of the clock', () => {
    expect(isSilent({ ...device, lastSeenAt: 9_000_000 }, 2_000_000, 2_150_000)).toBe(false);
    expect(isSilent({ ...device, lastSeenAt: 9_000_000 }, 2_000_000, 2_150_001)).toBe(true);
  });

  it('of what a device hangs on hides its own', () => {
    expect(dataloggerStatus('online', false, false)).toBe('gateway_offline');
    expect(dataloggerStatus('offline', false, true)).toBe('gateway_offline');
    expect(dataloggerStatus('gateway_offline', true, true)).toBe('offline');
    expect(dataloggerStatus('gateway_offline', true, false)).toBe('gateway_offline');
    expect(dataloggerStatus('online', true, false)).toBe('online');
    expect(sensorStatus('online', false, false)).toBe('datalogger_offline');
    expect(sensorStatus('online', true, true)).toBe('offline');
  });
});

describe('heartbeats', () => {
  it('counts one as missed once the next is due', () => {
    const at = [60_000, 89_000, 91_000, 300_000].map((later) => missedBetween(0, later, 60));
    expect(at).toEqual([0, 0, 1, 4]);
    expect(missedBetween(1000, 0, 60)).toBe(0);
  });

  it('says uptime from the second one on', () => {
    expect([uptimePercentage(1, 0), uptimePercentage(2, 0), uptimePercentage(3, 1)]).toEqual([null, 100, 75]);
  });

  it('flags a clock more than five minutes off, either way', () => {
    const minute = 60_000;
    expect([5 * minute, 5 * minute + 1, -5 * minute - 1].map((off) => isClockOff(off, 0))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('data state', () => {
  const flow = { linkUpSince: 1000, lastMessageAt: 2000, silentAfterMs: 60_000 };

  it('is none while the link is down, and while nothing ever came', () => {
    expect(dataState({ ...flow, lastMessageAt: null }, 9_000_000)).toBe('none');
    expect(dataState({ ...flow, linkUpSince: null }, 9000)).toBe('none');
  });

  it('is silent after the time that is in force', () => {
    expect(dataState(flow, 2000 + 60_000)).toBe('flowing');
    expect(dataState(flow, 2000 + 60_001)).toBe('silent');
  });

  it('counts silence from when the link came up, also after a restart', () => {
    const restarted = { ...flow, linkUpSince: 9_000_000 };
    expect(dataState(restarted, 9_060_000)).toBe('flowing');
    expect(dataState(restarted, 9_060_001)).toBe('silent');
  });

  it('does not believe a message of before the clock was set back', () => {
    expect(dataState({ ...flow, lastMessageAt: 9_000_000 }, 1000 + 60_001)).toBe('silent');
  });
});

describe('the silence in force', () => {
  const unknown = { silentAfter: null, cadence: unknownCadence, largestIntervalSeconds: null };
  const everyMinute = Array.from({ length: 40 }).reduce<Cadence>(
    (known) => learnPause(known, 60_000, 900_000),
    unknownCadence,
  );

  it('is what a person has set, else learned, else 2.5 × the largest interval of the gateways, else a default', () => {
    expect([
      silenceLimit({ silentAfter: 20, cadence: everyMinute, largestIntervalSeconds: 600 }),
      silenceLimit({ silentAfter: null, cadence: everyMinute, largestIntervalSeconds: 600 }),
      silenceLimit({ ...unknown, largestIntervalSeconds: 600 }),
      silenceLimit({ ...unknown, largestIntervalSeconds: 5 }),
      silenceLimit(unknown),
    ]).toEqual([
      { afterMs: 20_000, basis: 'set' },
      { afterMs: 150_000, basis: 'learned' },
      { afterMs: 1_500_000, basis: 'devices' },
      { afterMs: 60_000, basis: 'devices' },
      { afterMs: 900_000, basis: 'default' },
    ]);
  });
});
