import { Counter, Gauge, type Registry } from 'prom-client';
import type { StoredConnection } from '../../../db/queries/connections.ts';
import { dataState, linkStatus } from '../../../shared/domain/connection.ts';
import { messageOutcome } from '../../../shared/domain/outcome.ts';
import type { LiveFigures } from '../ports.ts';

/** A connection as it is stored, with what is held in memory. */
export interface MeasuredConnection {
  readonly stored: StoredConnection;
  readonly figures: LiveFigures;
}

/** Each site by its code. A state is a series of its own that is 1 or 0, as Prometheus has it. */
export function connectionMetrics(registry: Registry, connections: readonly MeasuredConnection[]): void {
  const registers = [registry];
  const wanted = new Gauge({
    name: 'vedetta_connection_wanted',
    help: 'Whether the connection of a site is wanted.',
    labelNames: ['site'],
    registers,
  });
  const status = new Gauge({
    name: 'vedetta_connection_status',
    help: 'Whether the link of a site is in this status.',
    labelNames: ['site', 'status'],
    registers,
  });
  const data = new Gauge({
    name: 'vedetta_data_state',
    help: 'Whether live data of a site is in this state.',
    labelNames: ['site', 'state'],
    registers,
  });
  const retries = new Gauge({
    name: 'vedetta_connection_retries',
    help: 'Attempts to connect that failed in a row.',
    labelNames: ['site'],
    registers,
  });
  const received = new Counter({
    name: 'vedetta_messages_received_total',
    help: 'Messages received.',
    labelNames: ['site'],
    registers,
  });
  const outcomes = new Counter({
    name: 'vedetta_messages_total',
    help: 'Messages received, by what became of them; all outcomes together are all messages.',
    labelNames: ['site', 'outcome'],
    registers,
  });
  for (const { stored, figures } of connections) {
    const site = stored.siteCode;
    wanted.set({ site }, Number(stored.isActive));
    for (const each of linkStatus.options) {
      status.set({ site, status: each }, Number(stored.status === each));
    }
    for (const each of dataState.options) {
      data.set({ site, state: each }, Number(figures.dataState === each));
    }
    retries.set({ site }, stored.retryCount);
    received.inc({ site }, figures.counters.received);
    for (const outcome of messageOutcome.options) outcomes.inc({ site, outcome }, figures.counters[outcome]);
  }
}
