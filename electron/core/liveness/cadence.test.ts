import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cadence,
  learnedSilenceMs,
  learnPause,
  shortestSilenceMs,
  cadence as storedCadence,
  unknownCadence,
} from './cadence.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const fallbackMs = 15 * minute;

const learned = (pauses: readonly number[], from = unknownCadence): Cadence =>
  pauses.reduce((cadence, pauseMs) => learnPause(cadence, pauseMs, fallbackMs), from);
const silenceAfter = (pauses: readonly number[], from = unknownCadence) => {
  const ms = learnedSilenceMs(learned(pauses, from));
  return ms === null ? null : Math.round(ms / second);
};
const every = (pauseMs: number, forMs: number): number[] =>
  Array.from({ length: Math.round(forMs / pauseMs) }, () => pauseMs);

describe('examples', () => {
  test('a message every minute is silence after two and a half', () => {
    expect(silenceAfter(every(minute, 2 * hour))).toBe(150);
  });

  test('fifty messages in a row every ten minutes are not taken for a fast rhythm', () => {
    const burst = [...Array.from({ length: 49 }, () => 200), 590 * second];
    const slowBurst = [...Array.from({ length: 9 }, () => 1500), 580 * second];
    expect([
      silenceAfter(every(10 * minute, 6 * hour).flatMap(() => burst)),
      silenceAfter(every(10 * minute, 6 * hour).flatMap(() => slowBurst)),
    ]).toEqual([1475, 1450]);
  });

  test('a site that sends less at night is known to do so after two nights', () => {
    const daytime = every(minute, 12 * hour);
    const night = every(30 * minute, 12 * hour);
    const cadence = learned([...daytime, ...night, ...daytime, ...night]);
    expect(silenceAfter(daytime, cadence)).toBe(75 * 60);
  });

  test('one that is dark at night is known to be so after three nights', () => {
    const oneDay = [...every(minute, 12 * hour), 12 * hour];
    expect([silenceAfter([...oneDay, ...oneDay]), silenceAfter([...oneDay, ...oneDay, ...oneDay])]).toEqual([
      150,
      30 * 3600,
    ]);
  });

  test('an outage of two days is not taken for usual, and a second one after a week neither', () => {
    const week = every(minute, 7 * day);
    expect(silenceAfter([...week, 2 * day, ...week, 2 * day, ...week])).toBe(150);
  });

  test('a pause that is longer than usual now and then is usual', () => {
    const pauses = every(minute, 2 * day).map((pauseMs, index) =>
      index % 20 === 19 ? 2 * pauseMs : pauseMs,
    );
    expect(silenceAfter(pauses)).toBe(300);
  });

  test('a site that sends every hour from now on is understood within a few hours', () => {
    expect(silenceAfter([...every(minute, 2 * day), ...every(hour, 6 * hour)])).toBe(2.5 * 3600);
  });

  test('a few messages say nothing', () => {
    expect([
      silenceAfter([]),
      silenceAfter([minute, minute, minute]),
      silenceAfter(every(2 * second, 5 * minute)),
      silenceAfter(every(hour, 4 * hour)),
    ]).toEqual([null, null, null, null]);
  });

  test('a fast rhythm is silence after a minute, not sooner', () => {
    expect(silenceAfter(every(2 * second, hour))).toBe(60);
  });
});

const pause = fc.oneof(
  fc.integer({ min: 0, max: 2 * second }),
  fc.integer({ min: second, max: 10 * minute }),
  fc.integer({ min: minute, max: 3 * day }),
);
const anything = fc.array(pause, { maxLength: 200 }).map((pauses) => learned(pauses));

describe('laws', () => {
  test('a steady rhythm is silence after two and a half pauses, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25 * second, max: fallbackMs }), (pauseMs) => {
        const ms = learnedSilenceMs(learned(every(pauseMs, 40 * fallbackMs)));
        expect(ms).toBeCloseTo(2.5 * pauseMs, -1);
      }),
    );
  });

  test('a silence, however long, does not make anything usual', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10 * second, max: 5 * minute }),
        fc.integer({ min: 1, max: 1000 }),
        (usual, days) => {
          const before = learned(every(usual, 2 * day));
          const after = learnPause(before, days * day, fallbackMs);
          expect(learnedSilenceMs(after)).toBe(learnedSilenceMs(before));
        },
      ),
    );
  });

  test('messages in a burst change nothing', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 0, max: 999 }), (cadence, pauseMs) => {
        expect(learnPause(cadence, pauseMs, fallbackMs)).toBe(cadence);
      }),
    );
  });

  test('whatever came, silence is at least a minute and at most two and a half times the longest pause', () => {
    fc.assert(
      fc.property(fc.array(pause, { minLength: 1, maxLength: 300 }), (pauses) => {
        const ms = learnedSilenceMs(learned(pauses));
        if (ms === null) return;
        expect(ms).toBeGreaterThanOrEqual(shortestSilenceMs);
        expect(ms).toBeLessThanOrEqual(Math.max(shortestSilenceMs, 2.5 * Math.max(...pauses) + 1));
      }),
    );
  });

  test('what is kept stays small, and it is read as it was stored', () => {
    fc.assert(
      fc.property(anything, (cadence) => {
        expect(cadence.kinds.length).toBeLessThanOrEqual(40);
        expect(storedCadence.parse(JSON.parse(JSON.stringify(cadence)))).toEqual(cadence);
      }),
    );
  });
});
