import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotState, StatusPeriod } from '../../../shared/domain/history.ts';
import { attempts } from './attempts.ts';
import { addMinutes, noSlotMessages } from './messages.ts';
import { periods, type RecordedInterval, within } from './periods.ts';
import { driftToleranceMs, slotGrid, slotStates } from './slots.ts';
import { uptime } from './uptime.ts';

type State = Omit<StatusPeriod, 'from' | 'to'>;

const connected: State = {
  isWanted: true,
  status: 'connected',
  dataState: 'flowing',
  errorKind: null,
  errorMessage: null,
};
const silent: State = { ...connected, dataState: 'silent' };
const connecting: State = { ...connected, status: 'connecting', dataState: 'none' };
const off: State = { ...connecting, status: 'disconnected', isWanted: false };
const refused: State = {
  ...connecting,
  status: 'error',
  errorKind: 'refused',
  errorMessage: 'Refused: bad user name or password.',
};

const row = (id: number, from: number, to: number | null, state: State): RecordedInterval => ({
  id,
  from,
  to,
  ...state,
});
const period = (from: number, to: number, state: State): StatusPeriod => ({ from, to, ...state });

describe('periods', () => {
  it('last until now while they still are so', () => {
    const rows = [row(2, 20, null, connected), row(1, 10, 20, connecting)];
    expect(periods(rows, 50)).toEqual([period(10, 20, connecting), period(20, 50, connected)]);
  });

  it('that overlap because the clock was set back are those written later', () => {
    const rows = [
      row(1, 100, 200, connected),
      row(2, 200, 300, off),
      row(3, 150, 160, refused),
      row(4, 160, null, silent),
    ];
    expect(periods(rows, 170)).toEqual([
      period(100, 150, connected),
      period(150, 160, refused),
      period(160, 170, silent),
    ]);
  });

  it('are cut at both ends, and made one where nothing changed', () => {
    const known = [period(0, 10, off), period(10, 20, connected), period(20, 30, connected)];
    expect(within(known, 5, 25)).toEqual([period(5, 10, off), period(10, 25, connected)]);
    expect(within([period(0, 10, off), period(11, 20, off)], 0, 20)).toHaveLength(2);
  });
});

const minute = 60_000;
const states = (known: readonly StatusPeriod[], count: number): SlotState[] =>
  slotStates(known, slotGrid(0, count * minute, minute));

describe('a slot', () => {
  it('is one of those that begin at multiples of their length', () => {
    expect(slotGrid(130_000, 180_001, minute)).toEqual({
      from: 120_000,
      to: 240_000,
      slotMs: minute,
      count: 2,
    });
    expect(slotGrid(60_000, 60_000, minute).count).toBe(0);
  });

  it('is the worst that it held', () => {
    const known = [
      period(0, 50_000, off),
      period(50_000, 130_000, connected),
      period(130_000, 131_000, silent),
      period(131_000, 190_000, connected),
      period(190_000, 192_000, refused),
      period(192_000, 240_000, silent),
    ];
    expect(states(known, 4)).toEqual(['as_wanted', 'as_wanted', 'silent', 'not_as_wanted']);
  });

  it('is off when it was off as wanted all the time; a link that should be down is drift', () => {
    expect(states([period(0, minute, off)], 1)).toEqual(['off']);
    expect(states([period(0, minute, { ...connected, isWanted: false })], 1)).toEqual(['not_as_wanted']);
  });

  it('takes no notice of a drift of a second, whatever it went through', () => {
    const drift = (durationMs: number) => [
      period(0, 59_500, connected),
      period(59_500, 59_900, refused),
      period(59_900, 59_500 + durationMs, connecting),
      period(59_500 + durationMs, 2 * minute, connected),
    ];
    expect(states(drift(1000), 2)).toEqual(['as_wanted', 'as_wanted']);
    expect(states(drift(1001), 2)).toEqual(['not_as_wanted', 'not_as_wanted']);
  });

  it('is unknown when nothing is known of it', () => {
    const known = [period(0, minute, off), period(2 * minute + 1, 2 * minute + 2, connected)];
    expect(states(known, 4)).toEqual(['off', 'no_data', 'as_wanted', 'no_data']);
  });
});

describe('messages', () => {
  it('are summed by slot, those outside left out', () => {
    const at = (minuteAt: number, received: number) => ({ minute: minuteAt * minute, received, parsed: 1 });
    const grid = slotGrid(10 * minute, 40 * minute, 10 * minute);
    const slots = noSlotMessages(grid);
    addMinutes(slots, grid, [at(9, 99), at(10, 3), at(19, 4)]);
    addMinutes(slots, grid, [at(11, 1), at(30, 5), at(40, 99)]);
    expect(slots).toEqual({ received: [8, 0, 5], parsed: [3, 0, 1] });
  });
});

describe('attempts', () => {
  it('end with a link or a failure; what was lost, found or switched is none', () => {
    const known = [
      period(0, 10, off),
      period(10, 20, { ...off, isWanted: true }),
      period(20, 30, connecting),
      period(30, 40, refused),
      period(40, 50, connecting),
      period(50, 60, refused),
      period(60, 70, refused),
      period(70, 80, { ...refused, isWanted: false }),
      period(100, 110, { ...refused, errorKind: 'failed' }),
      period(110, 120, connected),
      period(120, 130, silent),
      period(130, 140, {
        ...refused,
        errorKind: 'failed',
        errorMessage: 'The broker closed the connection.',
      }),
      period(150, 160, connected),
    ];
    expect(attempts(known, 0, 200)).toEqual([
      { at: 30, outcome: 'refused', message: 'Refused: bad user name or password.' },
      { at: 50, outcome: 'refused', message: 'Refused: bad user name or password.' },
      { at: 60, outcome: 'refused', message: 'Refused: bad user name or password.' },
      { at: 110, outcome: 'connected', message: null },
    ]);
    expect(attempts(known, 50, 60).map(({ at }) => at)).toEqual([50]);
  });
});

/** A history as the program writes it: one state after the other, with gaps, and at times with the clock set back. */
const anyState = fc.constantFrom(connected, silent, connecting, off, refused, {
  ...connected,
  isWanted: false,
});
const anyHistory = fc
  .array(
    fc.record({
      state: anyState,
      gapMs: fc.oneof(
        { weight: 6, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 200_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: -100_000, max: -1 }) },
      ),
      durationMs: fc.oneof(
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 1, max: 300_000 }),
        // So that changes often lie close to the ends of slots.
        fc.constantFrom(400, 800, minute - 800, minute - 400, minute),
      ),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ state, gapMs, durationMs }, index) => {
      const from = Math.max(0, at + gapMs);
      at = from + durationMs;
      return row(index + 1, from, index === steps.length - 1 ? null : at, state);
    });
  });
const end = 64 * minute;
const order: readonly SlotState[] = ['no_data', 'off', 'as_wanted', 'silent', 'not_as_wanted'];
const worst = (slots: readonly SlotState[]) => order.findLast((state) => slots.includes(state));

describe('laws', () => {
  it('the order in which intervals are read makes no difference', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          expect(periods(shuffled, end)).toEqual(periods(rows, end));
        },
      ),
    );
  });

  it('periods are in order and never overlap', () => {
    fc.assert(
      fc.property(anyHistory, (rows) => {
        const known = periods(rows, end);
        const ends = known.flatMap(({ from, to }) => [from, to]);
        expect(ends).toEqual(ends.toSorted((a, b) => a - b));
        expect(known.every(({ from, to }) => from < to)).toBe(true);
      }),
    );
  });

  it('a slot is the worst of the finer ones in it: no cut of the day hides trouble', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(2, 4, 8), (rows, factor) => {
        const known = periods(rows, end);
        const fine = slotStates(known, slotGrid(0, end, minute));
        const coarse = slotStates(known, slotGrid(0, end, factor * minute));
        expect(coarse).toEqual(
          coarse.map((_, slot) => worst(fine.slice(slot * factor, (slot + 1) * factor))),
        );
      }),
    );
  });

  it('what lies a little beyond the ends is enough to judge the slots within', () => {
    const beginning = anyHistory.chain((rows) =>
      fc.tuple(fc.constant(periods(rows, end)), fc.nat({ max: rows.length }), fc.integer({ min: 0, max: 2 })),
    );
    fc.assert(
      fc.property(beginning, ([known, pick, seconds]) => {
        // Close behind a change, where what came before it matters.
        const near = (known[pick]?.from ?? 0) + seconds * 1000;
        const grid = slotGrid(near, near + minute, 1000);
        const beyondMs = 2 * driftToleranceMs;
        const read = known.filter(({ from, to }) => to >= grid.from - beyondMs && from < grid.to + beyondMs);
        expect(slotStates(read, grid)).toEqual(slotStates(known, grid));
      }),
      { numRuns: 3000 },
    );
  });

  it('uptime of two times that follow each other adds up, and is never more than was wanted', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.integer({ min: 0, max: end }),
        fc.integer({ min: 0, max: end }),
        (rows, a, b) => {
          const known = periods(rows, end);
          const [from, middle] = [Math.min(a, b), Math.max(a, b)];
          const parts = [uptime(known, from, middle), uptime(known, middle, end)];
          const sum = (key: 'wantedMs' | 'connectedMs') =>
            parts.reduce((total, part) => total + part[key], 0);
          const whole = uptime(known, from, end);
          expect(whole).toEqual({ wantedMs: sum('wantedMs'), connectedMs: sum('connectedMs') });
          expect(whole.connectedMs).toBeLessThanOrEqual(whole.wantedMs);
          expect(whole.wantedMs).toBeLessThanOrEqual(end - from);
        },
      ),
    );
  });

  it('an interval written as two makes no difference to slots and uptime', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), fc.integer({ min: 1, max: end }), (rows, pick, at) => {
        const known = periods(rows, end);
        const chosen = known[pick % Math.max(1, known.length)];
        fc.pre(chosen !== undefined && chosen.from < at && at < chosen.to);
        const split = known.flatMap((each) =>
          each === chosen
            ? [
                { ...each, to: at },
                { ...each, from: at },
              ]
            : [each],
        );
        const grid = slotGrid(0, end, minute);
        expect(slotStates(split, grid)).toEqual(slotStates(known, grid));
        expect(uptime(split, 0, end)).toEqual(uptime(known, 0, end));
      }),
    );
  });
});
