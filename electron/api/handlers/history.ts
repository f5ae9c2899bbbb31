import { getConnectionOfSite, listConnections } from '../../../db/queries/connections.ts';
import { settlingMs, slotGrid } from '../../core/history/slots.ts';
import type { ReadConnection } from '../../reading/history/readConnection.ts';
import type { ApiContext } from '../context.ts';
import { apiError, noSite } from '../errors.ts';
import { implementer } from '../implementer.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longestTimelineMs = 8 * dayMs;

const fromAfterTo = () => apiError('BAD_REQUEST', '"from" must come before "to", and before now.');

/** Those of all sites, or of the one that was asked for. */
function askedConnections({ reader }: ApiContext, siteId: number | undefined): ReadConnection[] {
  if (siteId === undefined) return listConnections(reader).map(namesOf);
  const stored = getConnectionOfSite(reader, siteId);
  if (stored === null) throw noSite(siteId);
  return [namesOf(stored)];
}
const namesOf = ({ siteId, connectionId }: ReadConnection): ReadConnection => ({ siteId, connectionId });

/** Procedures of `mqtt` that look back. */
export const history = {
  history: implementer.mqtt.history.handler(async ({ context, input, signal }) => {
    const now = context.clock.now();
    const slotMs = input.slotSeconds * 1000;
    const until = input.to ?? now;
    if (input.from !== undefined && input.from >= until) throw fromAfterTo();
    const to = Math.ceil(until / slotMs) * slotMs;
    const grid = slotGrid(input.from ?? to - dayMs, to, slotMs);
    const connections = askedConnections(context, input.siteId);
    const settledWithinMs = settlingMs(context.monitor.state().intervalSeconds);
    const question = { connections, grid, now, settledWithinMs };
    const sites = await context.reads.read('history', question, signal);
    return { from: grid.from, to: grid.to, slotMs, sites };
  }),

  timeline: implementer.mqtt.timeline.handler(({ context, input, signal }) => {
    const now = context.clock.now();
    const to = Math.min(input.to ?? now, now);
    const from = input.from ?? to - hourMs;
    if (from >= to) throw fromAfterTo();
    if (to - from > longestTimelineMs) {
      throw apiError('BAD_REQUEST', 'A timeline holds 8 days at most: ask for fewer.');
    }
    const stored = getConnectionOfSite(context.reader, input.siteId);
    if (stored === null) throw noSite(input.siteId);
    const { connectionId } = stored;
    return context.reads.read('timeline', { connectionId, from, to, now }, signal);
  }),

  uptime: implementer.mqtt.uptime.handler(async ({ context, input, signal }) => {
    const to = context.clock.now();
    const connections = askedConnections(context, input.siteId);
    return { to, sites: await context.reads.read('uptimes', { connections, now: to }, signal) };
  }),

  accounting: implementer.mqtt.accounting.handler(async ({ context, input, signal }) => {
    const until = input.to ?? context.clock.now();
    const since = input.from ?? Math.floor(until / dayMs) * dayMs;
    // At midnight itself the day has no past yet.
    if (since > until) throw apiError('BAD_REQUEST', '"from" must not come after "to", nor after now.');
    const from = Math.floor(since / minuteMs) * minuteMs;
    const to = Math.ceil(until / minuteMs) * minuteMs;
    const connections = askedConnections(context, input.siteId);
    return { from, to, ...(await context.reads.read('accounting', { connections, from, to }, signal)) };
  }),
};
