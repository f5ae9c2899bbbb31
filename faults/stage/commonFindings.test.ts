import { expect, test } from 'vitest';
import { checksOf, holds } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import { type Aftermath, commonFindings } from './commonFindings.ts';

const row: ServiceRow = {
  id: '1',
  title: 'a fault',
  expected: 'nothing of it',
  subject: 'service',
  run: async () => [],
};
const well: Aftermath = {
  peakMemoryMb: 100,
  troubles: [],
  latestCycleMs: 10,
  bystander: {
    published: 50,
    readings: 50,
    received: 50,
    accounted: 50,
    longestGapMs: 120,
    troubles: [],
  },
};
const troubled: Aftermath = {
  peakMemoryMb: 351,
  troubles: ['Error in ingest commit: no room'],
  latestCycleMs: 1001,
  bystander: {
    published: 50,
    readings: 49,
    received: 50,
    accounted: 51,
    longestGapMs: 2001,
    troubles: ['WARNING Connection lost', 'ERROR Incident 2: Site bystander has fallen silent.'],
  },
};
const failing = (change: Partial<ServiceRow>, seen: Aftermath) =>
  commonFindings({ ...row, ...change }, checksOf('full'), seen)
    .filter((finding) => !holds(finding))
    .map(({ name }) => name);

test('a program that nothing happened to passes', () => {
  expect(failing({}, well)).toEqual([]);
});

test('whatever every row asserts fails by itself', () => {
  expect(failing({}, troubled)).toEqual([
    'memory',
    'uncaught',
    'cycle late by',
    'other site: lost',
    'other site: unaccounted',
    'other site: links lost',
    'other site: false alarms',
    'other site: longest silence',
  ]);
});

test('a row may expect an error, use more memory, and hit the other site, whose accounts still count', () => {
  const change = { reports: /ingest commit/, memoryCeilingMb: 400, bystander: 'accounted' } as const;
  expect(failing(change, troubled)).toEqual(['cycle late by', 'other site: lost', 'other site: unaccounted']);
  expect(failing({ ...change, bystander: 'switched off' }, troubled)).toEqual(['cycle late by']);
});
