import { describe, expect, it } from 'vitest';
import type { SlotState, StatusPeriod } from '../../../shared/domain/history.ts';
import {
  connected,
  connecting,
  off,
  period,
  refused,
  type State,
  silent,
} from '../../testing/statusPeriods.ts';
import { settlingMs, slotGrid, slotStates } from './slots.ts';

const minute = 60_000;
const settledWithinMs = settlingMs(30);
const states = (known: readonly StatusPeriod[], count: number): SlotState[] =>
  slotStates(known, slotGrid(0, count * minute, minute), settledWithinMs);

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

  it('takes no notice of a wish that the next cycle settles, but of one that nothing settles', () => {
    const wished = (real: State, settledMs: number, then: State) => [
      period(0, 30_000, { ...real, isWanted: !then.isWanted }),
      period(30_000, 30_000 + settledMs - 700, { ...real, isWanted: then.isWanted }),
      period(30_000 + settledMs - 700, 30_000 + settledMs, { ...connecting, isWanted: then.isWanted }),
      period(30_000 + settledMs, 2 * minute, then),
    ];
    expect(states(wished(off, 45_000, connected), 2)).toEqual(['as_wanted', 'as_wanted']);
    expect(states(wished(off, 45_001, connected), 2)).toEqual(['not_as_wanted', 'not_as_wanted']);
    expect(states(wished(connected, 45_000, off), 2)).toEqual(['as_wanted', 'off']);
    expect(states(wished(connected, 45_001, off), 2)).toEqual(['not_as_wanted', 'not_as_wanted']);
  });

  it('shows a failure from when it failed, and a lost link from when it was lost', () => {
    const failed = [
      period(0, 30_000, off),
      period(30_000, 60_000, { ...off, isWanted: true }),
      period(60_000, 60_500, refused),
      period(60_500, 70_000, connecting),
      period(70_000, 2 * minute, connected),
      period(2 * minute, 3 * minute - 2000, silent),
      period(3 * minute - 2000, 3 * minute, { ...off, isWanted: true }),
    ];
    expect(states(failed, 3)).toEqual(['as_wanted', 'not_as_wanted', 'not_as_wanted']);
  });

  it('gives a program that starts, and a link that failed and is given up, as long as a new wish', () => {
    const started = [period(1000, 20_000, connecting), period(20_000, minute, connected)];
    const givenUp = [
      period(minute, 2 * minute, refused),
      period(2 * minute, 2 * minute + 30_000, { ...refused, isWanted: false }),
      period(2 * minute + 30_000, 3 * minute, off),
    ];
    expect(states([...started, ...givenUp], 3)).toEqual(['as_wanted', 'not_as_wanted', 'off']);
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
