import { expect, test } from 'vitest';
import { type DriftInput, drift } from './drift.ts';

const calm: DriftInput = {
  isActive: true,
  status: 'connected',
  retry: { count: 0, nextAt: null },
  nextCycleAt: 30_000,
  paused: false,
  errorMessage: null,
  lastAction: null,
  now: 1000,
};

test.each<[string, Partial<DriftInput>, Omit<ReturnType<typeof drift>, 'lastAction'>]>([
  ['connected as wanted', {}, { state: 'agreed', reason: 'Connected, as wanted.', dueAt: null }],
  [
    'off as wanted, even while paused',
    { isActive: false, status: 'disconnected', paused: true, nextCycleAt: null },
    { state: 'agreed', reason: 'Off, as wanted.', dueAt: null },
  ],
  [
    'switched on',
    { status: 'disconnected' },
    { state: 'waiting_for_cycle', reason: 'Starts with the next cycle.', dueAt: 30_000 },
  ],
  [
    'switched off',
    { isActive: false },
    { state: 'waiting_for_cycle', reason: 'Stops with the next cycle.', dueAt: 30_000 },
  ],
  ['connecting', { status: 'connecting' }, { state: 'in_progress', reason: 'Connecting.', dueAt: null }],
  [
    'refused',
    {
      status: 'error',
      retry: { count: 1, nextAt: 5000 },
      errorMessage: 'Refused: bad user name or password',
    },
    {
      state: 'waiting_for_retry',
      reason: 'Refused: bad user name or password. Next attempt is scheduled.',
      dueAt: 5000,
    },
  ],
  [
    'a retry that is due',
    { status: 'error', retry: { count: 2, nextAt: 900 }, errorMessage: 'Host name not found.' },
    { state: 'waiting_for_retry', reason: 'Host name not found. Next attempt is due.', dueAt: 900 },
  ],
  [
    'paused with a retry pending',
    { status: 'error', paused: true, nextCycleAt: null, retry: { count: 2, nextAt: 900 } },
    { state: 'paused', reason: 'Connects once the monitor is resumed.', dueAt: null },
  ],
])('says why wanted and real differ: %s', (_name, change, expected) => {
  expect(drift({ ...calm, ...change })).toEqual({ ...expected, lastAction: null });
});

test('what was last done is told beside it, whatever the state', () => {
  const lastAction = { at: 500, text: 'Connected.', kind: 'connect', attempt: null, failure: null } as const;
  expect([drift({ ...calm, lastAction }), drift({ ...calm, lastAction, isActive: false })]).toMatchObject([
    { state: 'agreed', lastAction },
    { state: 'waiting_for_cycle', lastAction },
  ]);
});
