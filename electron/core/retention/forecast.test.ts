import { describe, expect, test } from 'vitest';
import { defaultRetention } from '../../../shared/domain/retention.ts';
import type { StoredKind } from '../../../shared/domain/storage.ts';
import { dayMs } from './cutoff.ts';
import { type CountedKind, outlook, storedKinds } from './forecast.ts';

const megabyte = 1_000_000;
const now = 20_000 * dayMs + dayMs / 2;
const today = 20_000;

const days = (count: number, bytes: number, rowsPerDay: number): CountedKind => ({
  rows: count * rowsPerDay,
  oldestAt: now - count * dayMs,
  bytesOfDay: new Map(Array.from({ length: count }, (_, n) => [today - 1 - n, bytes])),
});
const kindsOf = (counted: Map<StoredKind['kind'], CountedKind>, usedBytes: number) =>
  storedKinds({ counted, rules: defaultRetention, usedBytes, sensors: 1, now });

describe('the outlook', () => {
  test('of a program that was just installed is not known, before it counted and after', () => {
    const room = { at: now, usedBytes: megabyte, diskFreeBytes: 50_000 * megabyte };
    const nothing = { bytesPerDay: null, fullAt: null, heldAtBytes: null };
    expect(outlook([], [], room)).toEqual(nothing);
    expect(outlook(kindsOf(new Map(), megabyte), [], room)).toEqual(nothing);
    expect(outlook(kindsOf(new Map(), megabyte), [{ ...room, at: now - dayMs / 4 }], room)).toEqual(nothing);
  });

  test('of its first days goes by what they recorded, to where the rules hold it', () => {
    const kinds = kindsOf(new Map([['parsingLog', days(3, 10 * megabyte, 1000)]]), 30 * megabyte);
    const room = { at: now, usedBytes: 30 * megabyte, diskFreeBytes: 50_000 * megabyte };
    expect(outlook(kinds, [], room)).toEqual({
      bytesPerDay: 10 * megabyte,
      fullAt: null,
      heldAtBytes: 90 * 10 * megabyte,
    });
  });

  test('of a disk that is full before the rules hold is the day on which it is full', () => {
    const kinds = kindsOf(new Map([['parsingLog', days(3, 10 * megabyte, 1000)]]), 30 * megabyte);
    const room = { at: now, usedBytes: 30 * megabyte, diskFreeBytes: 200 * megabyte };
    expect(outlook(kinds, [], room).fullAt).toBe(now + 20 * dayMs);
  });

  test('after a year, when as much goes as comes, is that it stays as it is', () => {
    const kinds = kindsOf(new Map([['parsingLog', days(90, 10 * megabyte, 1000)]]), 900 * megabyte);
    const room = { at: now, usedBytes: 900 * megabyte, diskFreeBytes: 200 * megabyte };
    expect(outlook(kinds, [{ ...room, at: now - 7 * dayMs }], room)).toEqual({
      bytesPerDay: 0,
      fullAt: null,
      heldAtBytes: 900 * megabyte,
    });
  });

  test('of a disk that something else fills tells when that is', () => {
    const kinds = kindsOf(new Map([['parsingLog', days(90, 10 * megabyte, 1000)]]), 900 * megabyte);
    const room = { at: now, usedBytes: 900 * megabyte, diskFreeBytes: 700 * megabyte };
    const before = { ...room, at: now - 7 * dayMs, diskFreeBytes: 1400 * megabyte };
    expect(outlook(kinds, [before], room).fullAt).toBe(now + 7 * dayMs);
  });
});
