import { expect, it } from 'vitest';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { situationOf } from '../situation/situation.ts';
import { headlineOf } from './headline.ts';

const input = { nextCycleAt: null };
const fine = situationOf(sampleConnection(), input);
const mute = situationOf(sampleConnection({ dataState: 'silent' }), input);
const starting = situationOf(
  sampleConnection({
    status: 'connecting',
    drift: { state: 'in_progress', reason: 'Connecting.', dueAt: null, lastAction: null },
  }),
  input,
);
const off = situationOf(
  sampleConnection({
    isActive: false,
    status: 'disconnected',
    drift: { state: 'agreed', reason: '', dueAt: null, lastAction: null },
  }),
  input,
);

it('counts what is as wanted, what needs a person and what settles itself', () => {
  expect(headlineOf([fine, fine, mute, starting, off], false)).toEqual({
    wanted: 3,
    total: 5,
    needsPerson: 1,
    onTheirWay: 1,
    calm: null,
  });
});

it('says that all is well only when it is', () => {
  expect(headlineOf([fine, off], true).calm).toBe('flowing');
  expect(headlineOf([fine], false).calm).toBe('quiet');
  expect(headlineOf([off, off], true).calm).toBe('allOff');
  expect(headlineOf([], true).calm).toBeNull();
});
