import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorKey } from './errorKey.ts';
import {
  admit,
  type CapState,
  emptyCap,
  heldBackCount,
  lastHour,
  mostPerHour,
  mostPerHourOfOne,
} from './rateCap.ts';

const hourMs = 3_600_000;

it('in no hour more is taken than may be, and taken and held back add up to what came', () => {
  const comings = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), afterMs: fc.nat(600_000) }),
    {
      maxLength: 150,
    },
  );
  fc.assert(
    fc.property(comings, (events) => {
      let cap: CapState = emptyCap;
      let now = 1_000_000_000;
      const taken: { key: string; at: number }[] = [];
      for (const { key, afterMs } of events) {
        now += afterMs;
        const before = heldBackCount(lastHour(cap, now));
        const admission = admit(cap, key, now);
        cap = admission.cap;
        if (admission.isTaken) taken.push({ key, at: now });
        const change = admission.isTaken ? -admission.repeated : 1;
        expect(heldBackCount(cap)).toBe(before + change);
        const recent = taken.filter(({ at }) => at > now - hourMs);
        expect(recent.length).toBeLessThanOrEqual(mostPerHour);
        expect(recent.filter((each) => each.key === key).length).toBeLessThanOrEqual(mostPerHourOfOne);
      }
    }),
  );
});

it('an error that is taken again says how often it was held back', () => {
  let cap: CapState = emptyCap;
  for (let n = 0; n < 10; n += 1) cap = admit(cap, 'a', 1000 + n).cap;
  expect(heldBackCount(cap)).toBe(7);
  expect(admit(cap, 'a', 1003 + hourMs)).toMatchObject({ isTaken: true, repeated: 7 });
});

it('a clock that is set back holds nothing up', () => {
  let cap: CapState = emptyCap;
  for (let n = 0; n < mostPerHour; n += 1) cap = admit(cap, `${n}`, 2 * hourMs).cap;
  expect(admit(cap, 'x', 2 * hourMs).isTaken).toBe(false);
  expect(admit(cap, 'x', hourMs / 2).isTaken).toBe(true);
});

it('errors thrown at the same line are the same, whatever their numbers', () => {
  const thrown = (message: string, line: string) =>
    Object.assign(new Error(message), { stack: `Error: ${message}\n    at ${line}` });
  expect(errorKey(thrown('site 7', 'x.js:1:2'), 'http')).toBe(errorKey(thrown('site 8', 'x.js:1:2'), 'http'));
  expect(errorKey(thrown('site 7', 'x.js:1:2'), 'http')).not.toBe(
    errorKey(thrown('site 7', 'x.js:9:2'), 'http'),
  );
  const bare = (message: string) => Object.assign(new Error(message), { stack: message });
  expect(errorKey(bare('site 7'), 'a')).toBe(errorKey(bare('site 8'), 'a'));
  expect(errorKey(bare('site 7'), 'a')).not.toBe(errorKey(bare('link 7'), 'a'));
});
