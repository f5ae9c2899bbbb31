import { expect, it } from 'vitest';
import {
  failedToLook,
  judgeClock,
  judgeDisk,
  judgeEventStream,
  judgeHttp,
  judgeInbox,
  judgeIntegrity,
  judgeLogFiles,
  judgeMigrations,
  notRunning,
} from './judge.ts';

const gigabyte = 1024 ** 3;
const state = ({ state, finding }: { state: string; finding: string }) => `${state} ${finding}`;

it.each([
  [judgeMigrations({ applied: 11, known: 11 }), 'pass applied'],
  [judgeMigrations({ applied: 10, known: 11 }), 'fail notApplied'],
  [judgeIntegrity({ problem: null, tookMs: 900 }), 'pass whole'],
  [judgeIntegrity({ problem: 'row 3 missing from index', tookMs: 5 }), 'fail damaged'],
  [judgeLogFiles({ total: 4, failing: [] }), 'pass writable'],
  [judgeLogFiles({ total: 4, failing: ['monitor.log'] }), 'fail notWritable'],
  [judgeEventStream({ tookMs: 100, receivers: 2 }), 'pass alive'],
  [judgeEventStream({ tookMs: 1_000, receivers: 2 }), 'fail stuck'],
  [judgeEventStream({ tookMs: null, receivers: 0 }), 'fail stuck'],
  [judgeHttp(null), 'pass notServed'],
  [judgeHttp({ tookMs: 6, error: null }), 'pass answers'],
  [judgeHttp({ tookMs: 2_500, error: null }), 'warn answers'],
  [judgeHttp({ tookMs: 6, error: 'status 503' }), 'fail noAnswer'],
  [judgeDisk({ freeBytes: 2 * gigabyte, totalBytes: 9 * gigabyte }), 'pass room'],
  [judgeDisk({ freeBytes: 2 * gigabyte - 1, totalBytes: 9 * gigabyte }), 'warn littleRoom'],
  [judgeDisk({ freeBytes: gigabyte / 5, totalBytes: 9 * gigabyte }), 'fail noRoom'],
  [judgeClock({ jumps: 0, lastMs: 0 }), 'pass steady'],
  [judgeClock({ jumps: 2, lastMs: 70_000 }), 'warn jumped'],
  [judgeInbox({ keptBytes: 0.9 * gigabyte - 1, limitBytes: gigabyte, evicted: 3 }), 'pass kept'],
  [judgeInbox({ keptBytes: 0.9 * gigabyte, limitBytes: gigabyte, evicted: 0 }), 'warn nearlyFull'],
  [notRunning, 'unknown notRunning'],
  [failedToLook('it took longer than 10 s'), 'unknown failedToLook'],
])('%o', (judged, expected) => {
  expect(state(judged)).toBe(expected);
  expect(judged.summary).toMatch(/\.$/);
  if (judged.state === 'warn' || judged.state === 'fail') expect(judged.advice).toMatch(/\.$/);
});

it('says until when the disk lasts, where that is known', () => {
  const room = { freeBytes: 3 * gigabyte, totalBytes: 9 * gigabyte };
  expect(judgeDisk({ ...room, fullAt: Date.UTC(2027, 2, 1) })).toMatchObject({
    summary: '3.0 GB are free where the database lies; at the present pace that lasts until 2027-03-01.',
    figures: { ...room, fullAt: Date.UTC(2027, 2, 1) },
  });
  expect(judgeDisk({ ...room, fullAt: null }).figures).toEqual(room);
});
