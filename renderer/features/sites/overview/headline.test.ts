import { expect, it } from 'vitest';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { sampleIncident } from '../../../testing/sampleIncident.ts';
import { createSiteViews } from '../situation/siteViews.ts';
import { headlineOf, lastEndOf } from './headline.ts';

const fine = sampleConnection();
const quiet = sampleConnection({ dataState: 'none' });
const mute = sampleConnection({ dataState: 'silent' });
const starting = sampleConnection({
  status: 'connecting',
  drift: { state: 'in_progress', reason: 'Connecting.', dueAt: null, lastAction: null },
});
const waiting = sampleConnection({
  status: 'disconnected',
  drift: { state: 'paused', reason: 'The monitor is paused.', dueAt: null, lastAction: null },
});
const off = sampleConnection({
  isActive: false,
  status: 'disconnected',
  drift: { state: 'agreed', reason: '', dueAt: null, lastAction: null },
});

const views = (connections: readonly ConnectionStatus[]) =>
  createSiteViews()(connections, { nextCycleAt: null, isVouched: true, pending: new Map() });

it('counts what is as wanted, what is not, what settles itself and what waits for the monitor', () => {
  expect(headlineOf(views([fine, fine, mute, starting, off, waiting]), [])).toEqual({
    wanted: 3,
    total: 6,
    needsPerson: 2,
    onTheirWay: 1,
    paused: 1,
    incidents: null,
    calm: null,
  });
});

it('says how many incidents are open, and since when the oldest', () => {
  const open = [sampleIncident({ openedAt: 7 }), sampleIncident({ openedAt: 3 })];
  expect(headlineOf(views([mute]), open).incidents).toEqual({ count: 2, oldestAt: 3 });
});

it('says that all is well only when it is', () => {
  expect(headlineOf(views([fine, off]), []).calm).toBe('flowing');
  expect(headlineOf(views([quiet]), []).calm).toBe('quiet');
  expect(headlineOf(views([off, off]), []).calm).toBe('allOff');
  expect(headlineOf([], []).calm).toBeNull();
  expect(headlineOf(views([fine]), [sampleIncident()]).calm).toBeNull();
});

it('dates the last incident by its end, not by its beginning', () => {
  const resolved = [
    sampleIncident({ openedAt: 50, resolvedAt: 60 }),
    sampleIncident({ openedAt: 10, resolvedAt: 90 }),
  ];
  expect([lastEndOf(resolved), lastEndOf([])]).toEqual([90, null]);
});
