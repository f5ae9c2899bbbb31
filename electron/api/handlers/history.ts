import { setImmediate as nextTurn } from 'node:timers/promises';
import { getConnectionOfSite, listConnections } from '../../../db/queries/connections.ts';
import { createHistoryReader, type HistoryReader } from '../../../db/queries/history/read.ts';
import type { ConnectionHistory } from '../../../shared/domain/history.ts';
import { attempts } from '../../core/history/attempts.ts';
import { periods, within } from '../../core/history/periods.ts';
import { driftToleranceMs, type SlotGrid, slotGrid, slotStates } from '../../core/history/slots.ts';
import { uptime } from '../../core/history/uptime.ts';
import { apiError, noSite } from '../errors.ts';
import { implementer } from '../implementer.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mostSlots = 2_000;
const mostCells = 200_000;
const longestTimelineMs = 31 * dayMs;
/** Sites looked at before everything else gets its turn. */
const sitesPerTurn = 8;

const fromAfterTo = () => apiError('BAD_REQUEST', '"from" must come before "to", and before now.');

function refuseBeyond(slots: number, sites: number): void {
  if (slots <= mostSlots && slots * sites <= mostCells) return;
  const message = `${slots} slots of ${sites} sites are too much: ask for at most ${mostSlots} slots and ${mostCells} of all sites together, with longer slots or fewer days.`;
  throw apiError('BAD_REQUEST', message);
}

/** Read a little beyond both ends, so that a drift across an end is seen to be longer than what is tolerated. */
function slotsOf(reader: HistoryReader, connectionId: number, grid: SlotGrid, now: number) {
  const { from, to, count } = grid;
  const rows = reader.intervals(connectionId, from - 2 * driftToleranceMs, to + 2 * driftToleranceMs);
  const known = periods(rows, now);
  const received = new Array<number>(count).fill(0);
  const parsed = new Array<number>(count).fill(0);
  for (const messages of reader.messages(connectionId, grid)) {
    received[messages.slot] = messages.received;
    parsed[messages.slot] = messages.parsed;
  }
  return { slots: slotStates(known, grid, now), received, parsed, uptime: uptime(known, from, to) };
}

/** Procedures of `mqtt` that look back. */
export const history = {
  history: implementer.mqtt.history.handler(async ({ context, input }) => {
    const now = context.clock.now();
    const slotMs = input.slotSeconds * 1000;
    const to = Math.ceil((input.to ?? now) / slotMs) * slotMs;
    const grid = slotGrid(input.from ?? to - dayMs, to, slotMs);
    if (grid.count === 0) throw fromAfterTo();
    const connections = listConnections(context.reader).filter(
      ({ siteId }) => input.siteId === undefined || siteId === input.siteId,
    );
    if (input.siteId !== undefined && connections.length === 0) throw noSite(input.siteId);
    refuseBeyond(grid.count, connections.length);

    const reader = createHistoryReader(context.reader);
    const sites: ConnectionHistory['sites'] = [];
    for (const { siteId, connectionId } of connections) {
      if (sites.length > 0 && sites.length % sitesPerTurn === 0) await nextTurn();
      sites.push({ siteId, ...slotsOf(reader, connectionId, grid, now) });
    }
    return { from: grid.from, to: grid.to, slotMs, sites };
  }),

  timeline: implementer.mqtt.timeline.handler(({ context, input }) => {
    const now = context.clock.now();
    const to = Math.min(input.to ?? now, now);
    const from = input.from ?? to - hourMs;
    if (from >= to) throw fromAfterTo();
    if (to - from > longestTimelineMs) {
      throw apiError('BAD_REQUEST', 'A timeline holds 31 days at most: ask for fewer.');
    }
    const stored = getConnectionOfSite(context.reader, input.siteId);
    if (stored === null) throw noSite(input.siteId);
    const { connectionId } = stored;

    const reader = createHistoryReader(context.reader);
    const known = periods(reader.intervals(connectionId, from, to), now);
    const minutes = { from: Math.floor(from / minuteMs) * minuteMs, to, slotMs: minuteMs };
    return {
      from,
      to,
      intervals: within(known, from, to),
      attempts: attempts(known, from, to),
      perMinute: reader.messages(connectionId, minutes).map(({ slot, received, parsed }) => ({
        minute: minutes.from + slot * minuteMs,
        received,
        parsed,
      })),
      uptime: uptime(known, from, to),
    };
  }),
};
