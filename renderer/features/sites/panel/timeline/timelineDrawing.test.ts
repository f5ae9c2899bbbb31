import { describe, expect, it } from 'vitest';
import type { ConnectionTimeline, StatusPeriod } from '../../../../../shared/domain/history.ts';
import { drawTimeline, driftSince } from './timelineDrawing.ts';

const hour = 3_600_000;
const minute = 60_000;
const up = {
  isWanted: true,
  status: 'connected',
  dataState: 'flowing',
  errorKind: null,
  errorMessage: null,
} as const;
const refused = {
  ...up,
  status: 'error',
  dataState: 'none',
  errorKind: 'refused',
  errorMessage: 'Refused: bad user name or password.',
} as const;
const connecting = { ...up, status: 'connecting', dataState: 'none' } as const;

const timeline = (change: Partial<ConnectionTimeline>): ConnectionTimeline => ({
  from: 0,
  to: hour,
  intervals: [],
  attempts: [],
  perMinute: [],
  uptime: { wantedMs: hour, connectedMs: hour },
  ...change,
});
const period = (from: number, to: number, state: Omit<StatusPeriod, 'from' | 'to'>): StatusPeriod => ({
  from,
  to,
  ...state,
});
const size = { widthPx: 360, heightPx: 20 };

const broken = [
  period(-hour, hour / 2, up),
  period(hour / 2, hour / 2 + minute, connecting),
  period(hour / 2 + minute, hour, refused),
];

describe('drawTimeline', () => {
  it('draws what was wanted as one bar, however the link fared', () => {
    const { wanted, real, data } = drawTimeline(timeline({ intervals: broken }), size);
    expect(wanted).toEqual([{ kind: 'on', x: 0, width: 360 }]);
    expect(real).toEqual([
      { kind: 'connected', x: 0, width: 180 },
      { kind: 'connecting', x: 180, width: 6 },
      { kind: 'refused', x: 186, width: 174 },
    ]);
    expect(data).toEqual([
      { kind: 'flowing', x: 0, width: 180 },
      { kind: 'none', x: 180, width: 180 },
    ]);
  });

  it('leaves open what is not known, and what was off as wanted', () => {
    const off = { ...up, isWanted: false, status: 'disconnected', dataState: 'none' } as const;
    const intervals = [period(0, hour / 4, off), period(hour / 2, hour, up)];
    const { wanted, real, data } = drawTimeline(timeline({ intervals }), size);
    expect([wanted, real, data].map((bars) => bars.map(({ x, width }) => [x, width]))).toEqual([
      [[180, 180]],
      [[180, 180]],
      [[180, 180]],
    ]);
  });

  it('a moment is wide enough to be seen', () => {
    const intervals = [period(0, 1000, connecting), period(1000, hour, up)];
    expect(drawTimeline(timeline({ intervals }), size).real[0]).toEqual({
      kind: 'connecting',
      x: 0,
      width: 1.5,
    });
  });

  it('marks the attempts that failed', () => {
    const attempts = [
      { at: hour / 2, outcome: 'refused', message: '' },
      { at: hour / 4, outcome: 'failed', message: '' },
      { at: 0, outcome: 'connected', message: null },
    ] as const;
    expect(drawTimeline(timeline({ attempts: [...attempts] }), size).failures).toEqual([
      { x: 180, isRefused: true },
      { x: 90, isRefused: false },
    ]);
  });

  it('draws messages per minute from zero up, where it knows, without the minute that has not passed', () => {
    const perMinute = [
      { minute: 0, received: 10, parsed: 10 },
      { minute, received: 5, parsed: 5 },
      { minute: 6 * minute, received: 99, parsed: 99 },
    ];
    const intervals = [period(0, 3 * minute, up), period(5 * minute, 7 * minute, up)];
    const { curve } = drawTimeline(timeline({ to: 6 * minute + 1, perMinute, intervals }), {
      widthPx: 360,
      heightPx: 20,
    });
    expect(curve).toBe('M30 0L90 10L150 20M330 20');
    expect(drawTimeline(timeline({}), size).curve).toBe('');
  });

  it('has times under its axis that can be read', () => {
    const { ticks } = drawTimeline(timeline({}), size);
    expect(ticks.map(({ at }) => at)).toEqual([0, 15 * minute, 30 * minute, 45 * minute]);
    const day = drawTimeline(timeline({ to: 24 * hour }), size);
    expect(day.ticks.length).toBeLessThanOrEqual(5);
  });
});

describe('driftSince', () => {
  it('is when wanted and real began to differ, without a break since', () => {
    expect(driftSince(timeline({ intervals: broken }))).toBe(hour / 2);
  });
  it('is nothing while they agree, or while the end is not known', () => {
    expect(driftSince(timeline({ intervals: [period(0, hour, up)] }))).toBeNull();
    expect(driftSince(timeline({ intervals: [period(0, hour / 2, refused)] }))).toBeNull();
  });
});
