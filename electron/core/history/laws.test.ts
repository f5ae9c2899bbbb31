import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotState } from '../../../shared/domain/history.ts';
import { connected, connecting, off, refused, row, silent } from '../../testing/statusPeriods.ts';
import { periods } from './periods.ts';
import { seenBeyondMs, settlingMs, slotGrid, slotStates } from './slots.ts';
import { createUptimeSums, uptime } from './uptime.ts';

const minute = 60_000;
const settledWithinMs = settlingMs(30);

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
        const fine = slotStates(known, slotGrid(0, end, minute), settledWithinMs);
        const coarse = slotStates(known, slotGrid(0, end, factor * minute), settledWithinMs);
        expect(coarse).toEqual(
          coarse.map((_, slot) => worst(fine.slice(slot * factor, (slot + 1) * factor))),
        );
      }),
    );
  });

  it('what lies a little beyond the ends is enough to judge the slots within', () => {
    const beginning = anyHistory.chain((rows) =>
      fc.tuple(
        fc.constant(periods(rows, end)),
        fc.nat({ max: rows.length }),
        fc.integer({ min: 0, max: 60 }),
      ),
    );
    fc.assert(
      fc.property(beginning, ([known, pick, seconds]) => {
        // Close behind a change, where what came before it matters.
        const near = (known[pick]?.from ?? 0) + seconds * 1000;
        const grid = slotGrid(near, near + minute, 1000);
        const beyondMs = seenBeyondMs(settledWithinMs);
        const read = known.filter(({ from, to }) => to >= grid.from - beyondMs && from < grid.to + beyondMs);
        expect(slotStates(read, grid, settledWithinMs)).toEqual(slotStates(known, grid, settledWithinMs));
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

  it('uptime that is added up from the newest row on is the same, and complete once nothing earlier counts', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(fc.integer({ min: 0, max: end }), { minLength: 1, maxLength: 3 }),
        (rows, starts) => {
          const sums = createUptimeSums(starts, end);
          for (const recorded of rows.toReversed()) if (!sums.isComplete()) sums.add(recorded);
          const known = periods(rows, end);
          expect(sums.sums()).toEqual(starts.map((start) => uptime(known, start, end)));
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
        expect(slotStates(split, grid, settledWithinMs)).toEqual(slotStates(known, grid, settledWithinMs));
        expect(uptime(split, 0, end)).toEqual(uptime(known, 0, end));
      }),
    );
  });
});
