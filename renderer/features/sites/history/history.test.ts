import { expect, it } from 'vitest';
import { curveOf, fleetHistory, usualPerMinute } from './history.ts';

const uptime = { wantedMs: 0, connectedMs: 0 };
const history = fleetHistory({
  from: 0,
  to: 30,
  slotMs: 10,
  sites: [
    { siteId: 1, slots: ['as_wanted', 'off', 'off'], received: [1, 2, 3], parsed: [1, 2, 2], uptime },
    { siteId: 2, slots: ['off', 'off', 'off'], received: [10, 20, 30], parsed: [10, 20, 20], uptime },
  ],
});

it('adds up all sites, slot by slot', () => {
  expect([history.all.received, history.all.parsed]).toEqual([
    [11, 22, 33],
    [11, 22, 22],
  ]);
});

it('tells what is usual by the middle of the slots that were as wanted', () => {
  const slots = (count: number) => [
    ...new Array<'as_wanted'>(count).fill('as_wanted'),
    'silent' as const,
    'as_wanted' as const,
  ];
  const usual = (received: number[]) =>
    usualPerMinute({ slots: slots(received.length - 2), received, parsed: [] }, 600_000);
  expect(usual([860, 860, 855, 861, 10, 9000, 870, 0, 3])).toBe(86);
  expect(usual([860, 860, 860, 860, 860, 0, 860])).toBeNull();
  expect(usual([0, 1, 0, 0, 0, 0, 0, 0, 860])).toBeNull();
});

it('draws what is over, with a gap where nothing is known', () => {
  expect(
    curveOf({ slots: ['no_data', 'no_data', 'off', 'as_wanted'], received: [0, 2, 0, 9], parsed: [] }),
  ).toEqual([null, 2, 0]);
});
