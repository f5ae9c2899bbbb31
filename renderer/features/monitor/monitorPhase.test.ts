import { expect, it } from 'vitest';
import type { MonitorState } from '../../../shared/domain/monitor.ts';
import { monitorPhase } from './monitorPhase.ts';

const monitor: MonitorState = { intervalSeconds: 30, paused: false, nextCycleAt: 100_000, lastCycle: null };

it('counts down, runs, and says when it is overdue', () => {
  expect(monitorPhase(monitor, 83_000)).toEqual({ kind: 'waiting', leftMs: 17_000 });
  expect(monitorPhase(monitor, 100_000)).toEqual({ kind: 'running' });
  expect(monitorPhase(monitor, 110_000)).toEqual({ kind: 'running' });
  expect(monitorPhase(monitor, 115_000)).toEqual({ kind: 'overdue', byMs: 15_000 });
});

it('never promises more than a whole interval', () => {
  expect(monitorPhase(monitor, 69_800)).toEqual({ kind: 'waiting', leftMs: 30_000 });
});

it('is paused without a next cycle', () => {
  expect(monitorPhase({ ...monitor, paused: true, nextCycleAt: null }, 0)).toEqual({ kind: 'paused' });
});
