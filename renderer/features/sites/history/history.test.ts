import { expect, it } from 'vitest';
import { curveOf, fleetHistory, parsedSince } from './history.ts';

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

it('counts from the first slot that begins at a time or later', () => {
  expect(parsedSince(history, 10)).toEqual({ received: 55, parsed: 44 });
  expect(parsedSince(history, 11)).toEqual({ received: 33, parsed: 22 });
  expect(parsedSince(history, -100)).toEqual({ received: 66, parsed: 55 });
});

it('draws what is over, with a gap where nothing is known', () => {
  expect(
    curveOf({ slots: ['no_data', 'no_data', 'off', 'as_wanted'], received: [0, 2, 0, 9], parsed: [] }),
  ).toEqual([null, 2, 0]);
});
