import { getConnectionOfSite, listConnections } from '../../../db/queries/connections.ts';
import { createHistoryReader, type HistoryReader } from '../../../db/queries/history/read.ts';
import type { ConnectionHistory } from '../../../shared/domain/history.ts';
import { attempts } from '../../core/history/attempts.ts';
import { addMinutes, noSlotMessages } from '../../core/history/messages.ts';
import { periods, within } from '../../core/history/periods.ts';
import { driftToleranceMs, type SlotGrid, slotGrid, slotStates } from '../../core/history/slots.ts';
import { uptime } from '../../core/history/uptime.ts';
import { apiError, noSite } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { takeTurns } from '../turns.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mostSlots = 2_000;
const mostCells = 200_000;
/** About two days of 1,000 sites, or a year of five. */
const mostMinutes = 3_000_000;
const longestTimelineMs = 8 * dayMs;
/** So that a year of one site is read in steps as well. */
const stepMs = 2 * dayMs;

const fromAfterTo = () => apiError('BAD_REQUEST', '"from" must come before "to", and before now.');

function refuseBeyond({ count, slotMs }: SlotGrid, sites: number): void {
  const minutes = (count * slotMs * sites) / minuteMs;
  if (count <= mostSlots && count * sites <= mostCells && minutes <= mostMinutes) return;
  const message = `${count} slots of ${slotMs / 1000} s of ${sites} sites are too much: ask for fewer days, longer slots or one site. At most ${mostSlots} slots, ${mostCells} of all sites together, and ${mostMinutes} minutes of all sites together are answered.`;
  throw apiError('BAD_REQUEST', message);
}

async function historyOf(
  reader: HistoryReader,
  connectionId: number,
  grid: SlotGrid,
  now: number,
  turn: (rows: number) => Promise<void>,
) {
  const { from, to } = grid;
  // A little beyond both ends, so that a drift across an end is seen to be longer than what is tolerated.
  const beyondMs = 2 * driftToleranceMs;
  const rows = reader.intervals(connectionId, from - beyondMs, to + beyondMs);
  const known = periods(rows, now);
  await turn(rows.length);
  const messages = noSlotMessages(grid);
  for (let at = from; at < to; at += stepMs) {
    const minutes = reader.minutes(connectionId, at, Math.min(at + stepMs, to));
    addMinutes(messages, grid, minutes);
    await turn(minutes.length);
  }
  return { slots: slotStates(known, grid, now), ...messages, uptime: uptime(known, from, to) };
}

/** Procedures of `mqtt` that look back. */
export const history = {
  history: implementer.mqtt.history.handler(async ({ context, input }) => {
    const now = context.clock.now();
    const slotMs = input.slotSeconds * 1000;
    const until = input.to ?? now;
    if (input.from !== undefined && input.from >= until) throw fromAfterTo();
    const to = Math.ceil(until / slotMs) * slotMs;
    const grid = slotGrid(input.from ?? to - dayMs, to, slotMs);
    const connections = listConnections(context.reader).filter(
      ({ siteId }) => input.siteId === undefined || siteId === input.siteId,
    );
    if (input.siteId !== undefined && connections.length === 0) throw noSite(input.siteId);
    refuseBeyond(grid, connections.length);

    const reader = createHistoryReader(context.reader);
    const sites: ConnectionHistory['sites'] = [];
    const turn = takeTurns();
    for (const { siteId, connectionId } of connections) {
      sites.push({ siteId, ...(await historyOf(reader, connectionId, grid, now, turn)) });
    }
    return { from: grid.from, to: grid.to, slotMs, sites };
  }),

  timeline: implementer.mqtt.timeline.handler(({ context, input }) => {
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

    const reader = createHistoryReader(context.reader);
    const known = periods(reader.intervals(connectionId, from, to), now);
    const firstMinute = Math.floor(from / minuteMs) * minuteMs;
    return {
      from,
      to,
      intervals: within(known, from, to),
      attempts: attempts(known, from, to),
      perMinute: reader.minutes(connectionId, firstMinute, to),
      uptime: uptime(known, from, to),
    };
  }),
};
