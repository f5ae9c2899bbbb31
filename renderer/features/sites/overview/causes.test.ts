import { expect, it } from 'vitest';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { createSiteViews } from '../situation/siteViews.ts';
import { causesOf } from './causes.ts';

let siteId = 0;
const site = (change: Partial<ConnectionStatus>) => {
  siteId += 1;
  return sampleConnection({ siteId, ...change });
};
const refused = (brokerHost: string, errorMessage = 'Refused: bad user name or password.') =>
  site({
    brokerHost,
    status: 'error',
    errorKind: 'refused',
    errorMessage,
    drift: { state: 'waiting_for_retry', reason: errorMessage, dueAt: 1000, lastAction: null },
  });
const silent = () => site({ dataState: 'silent' });
const waiting = () =>
  site({
    status: 'disconnected',
    drift: { state: 'paused', reason: 'The monitor is paused.', dueAt: null, lastAction: null },
  });

/** The causes among sites, each as its kind and how many sites lie beneath it. */
function causes(...connections: ConnectionStatus[]): [string, number][] {
  const views = createSiteViews()(connections, { nextCycleAt: null, isVouched: true, pending: new Map() });
  return causesOf(views).map(({ kind, sites }) => [kind, sites.length]);
}

it('makes one cause of the same broker with the same words', () => {
  expect(causes(refused('a'), refused('b'), refused('a'), refused('a', 'Not authorised.'))).toEqual([
    ['refused', 2],
    ['refused', 1],
    ['refused', 1],
  ]);
});

it('puts what never mends itself first, and a paused monitor once', () => {
  expect(causes(silent(), waiting(), site({}), waiting(), refused('a'))).toEqual([
    ['refused', 1],
    ['paused', 2],
    ['silent', 1],
  ]);
});

it('leaves out what settles itself', () => {
  const starting = site({
    status: 'connecting',
    drift: { state: 'in_progress', reason: 'Connecting.', dueAt: null, lastAction: null },
  });
  expect(causes(starting)).toEqual([]);
});
