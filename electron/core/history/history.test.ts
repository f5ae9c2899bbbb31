import { describe, expect, it } from 'vitest';
import { connected, connecting, off, period, refused, row, silent } from '../../testing/statusPeriods.ts';
import { attempts } from './attempts.ts';
import { addMinutes, noSlotMessages } from './messages.ts';
import { periods, within } from './periods.ts';
import { slotGrid } from './slots.ts';

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
