import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatusPeriod } from '../../../shared/domain/history.ts';
import { uptime } from '../history/uptime.ts';
import { gapsOf, interruptionsOf, noTime, piecesOf, plusTime, timeWithin } from './time.ts';

const span = { from: 1_000, until: 9_000, removedBefore: null };
const period = (
  from: number,
  to: number,
  status: StatusPeriod['status'],
  more: Partial<StatusPeriod> = {},
): StatusPeriod => ({
  ...{ from, to, status, isWanted: true, dataState: 'none', errorKind: null, errorMessage: null },
  ...more,
});
const failure = { errorKind: 'refused', errorMessage: 'bad password' } as const;

const known = fc
  .array(
    fc.record({
      gapMs: fc.constantFrom(0, 0, 0, 700),
      ms: fc.integer({ min: 1, max: 2_500 }),
      isWanted: fc.boolean(),
      status: fc.constantFrom('connected', 'connecting', 'error', 'disconnected' as const),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ gapMs, ms, isWanted, status }) => {
      const from = at + gapMs;
      at = from + ms;
      return period(from, at, status, { isWanted, ...(status === 'error' ? failure : {}) });
    });
  });

test('law: the parts of the time add up, uptime is that of the history, interruptions are what it lacks', () => {
  fc.assert(
    fc.property(known, fc.option(fc.integer({ min: 0, max: 10_000 })), (periods, removedBefore) => {
      const pieces = piecesOf(periods, { ...span, removedBefore });
      const time = pieces.map((piece) => timeWithin(piece, span.from, span.until)).reduce(plusTime, noTime);
      const { wantedMs, connectedMs, offMs, unknownMs, removedMs } = time;
      expect(wantedMs + offMs + unknownMs + removedMs).toBe(8_000);
      expect({ wantedMs, connectedMs }).toEqual(uptime(periods, span.from, span.until));
      const lost = interruptionsOf(pieces).reduce((sum, { durationMs }) => sum + durationMs, 0);
      expect(lost).toBe(wantedMs - connectedMs);
      const unknown = gapsOf(pieces).reduce((sum, { durationMs }) => sum + durationMs, 0);
      expect(unknown).toBe(unknownMs + removedMs);
    }),
  );
});

test('an interruption is one from its loss to its return, and says what failed first', () => {
  const pieces = piecesOf(
    [
      period(0, 2_000, 'connected'),
      period(2_000, 3_000, 'error', { errorKind: 'failed', errorMessage: 'lost' }),
      period(3_000, 3_500, 'connecting'),
      period(3_500, 4_000, 'error', failure),
      period(4_000, 6_000, 'connected'),
      period(6_000, 6_400, 'connecting'),
      // The program ended; what was before it is not all there was.
      period(8_000, 12_000, 'error', failure),
    ],
    span,
  );
  expect(interruptionsOf(pieces)).toEqual([
    { from: 2_000, to: 4_000, durationMs: 2_000, cause: 'failed', message: 'lost', isWhole: true },
    { from: 6_000, to: 6_400, durationMs: 400, cause: 'starting', message: null, isWhole: false },
    { from: 8_000, to: 9_000, durationMs: 1_000, cause: 'refused', message: 'bad password', isWhole: false },
  ]);
});

test('what retention has let go of is told apart from a program that did not run', () => {
  const pieces = piecesOf([period(4_000, 5_000, 'connected')], { ...span, removedBefore: 3_000 });
  expect(gapsOf(pieces)).toEqual([
    { from: 1_000, to: 3_000, durationMs: 2_000, reason: 'removed' },
    { from: 3_000, to: 4_000, durationMs: 1_000, reason: 'not_running' },
    { from: 5_000, to: 9_000, durationMs: 4_000, reason: 'not_running' },
  ]);
});
