import { describe, expect, it } from 'vitest';
import type { SlotState } from '../../../shared/domain/history.ts';
import { slotsByState, stripRuns } from './stripRuns.ts';

const repeat = (state: SlotState, count: number): SlotState[] => Array.from({ length: count }, () => state);
const shape = (slots: readonly SlotState[]) =>
  stripRuns(slots, 6).map(
    ({ state, from, to, isBlockEnd }) => `${state} ${from}-${to}${isBlockEnd ? ' |' : ''}`,
  );

describe('stripRuns', () => {
  it('draws a calm day as its hours', () => {
    const runs = stripRuns(repeat('as_wanted', 144), 6);
    expect(runs.length).toBe(24);
    expect(runs.every((run) => run.to - run.from === 6 && run.isBlockEnd)).toBe(true);
  });

  it('cuts only the hour in which something happened', () => {
    const slots = [...repeat('as_wanted', 8), ...repeat('not_as_wanted', 1), ...repeat('as_wanted', 9)];
    expect(shape(slots)).toEqual([
      'as_wanted 0-6 |',
      'as_wanted 6-8',
      'not_as_wanted 8-9',
      'as_wanted 9-12 |',
      'as_wanted 12-18 |',
    ]);
  });

  it('lets what was off or unknown, and trouble, run on over the hours', () => {
    expect(shape([...repeat('off', 14), ...repeat('no_data', 10), ...repeat('not_as_wanted', 12)])).toEqual([
      'off 0-14',
      'no_data 14-24',
      'not_as_wanted 24-36',
    ]);
  });

  it('covers every slot once, in order', () => {
    const states: readonly SlotState[] = ['as_wanted', 'not_as_wanted', 'silent', 'off', 'no_data'];
    const slots = Array.from({ length: 144 }, (_, index) => states[(index * 7 + (index >> 3)) % 5] ?? 'off');
    const drawn = stripRuns(slots, 6).flatMap(({ state, from, to }) => repeat(state, to - from));
    expect(drawn).toEqual(slots);
  });
});

describe('slotsByState', () => {
  it('counts what there was, trouble first', () => {
    expect(slotsByState([...repeat('as_wanted', 3), 'silent', 'not_as_wanted', 'silent'])).toEqual([
      ['not_as_wanted', 1],
      ['silent', 2],
      ['as_wanted', 3],
    ]);
  });
});
