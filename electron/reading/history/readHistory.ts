import { createHistoryReader } from '../../../db/queries/history/read.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { ConnectionHistory } from '../../../shared/domain/history.ts';
import { addMinutes, noSlotMessages } from '../../core/history/messages.ts';
import { periods } from '../../core/history/periods.ts';
import { type SlotGrid, seenBeyondMs, slotStates } from '../../core/history/slots.ts';
import { uptime } from '../../core/history/uptime.ts';
import { ReadRefusedError } from '../readErrors.ts';
import type { ReadConnection } from './readConnection.ts';

const minuteMs = 60_000;
/** What is read in one go, of messages: 1,440 rows at most. */
const partMs = 86_400_000;

const mostSlots = 2_000;
const mostCells = 200_000;
/** About two days of 1,000 sites, or a year of five: some seconds of work. */
const mostMinutes = 3_000_000;

type SiteHistory = ConnectionHistory['sites'][number];

/** Of which connections the history is read, and how it is folded. */
export interface HistoryQuestion {
  readonly connections: readonly ReadConnection[];
  readonly grid: SlotGrid;
  /** What still is so lasts until then. */
  readonly now: number;
  /** Within this time a new wish is settled. */
  readonly settledWithinMs: number;
}

/** Folds the history of connections into slots. Refuses what is too much. */
export async function readHistory(
  reader: SteppedHandle,
  question: HistoryQuestion,
  signal?: AbortSignal,
): Promise<SiteHistory[]> {
  refuseBeyond(question.grid, question.connections.length);
  const sites: SiteHistory[] = [];
  const parts = readParts(reader, question, sites);
  await reader.inSteps((rows) => {
    for (let read = 0; read < rows; ) {
      const part = parts.next();
      if (part.done === true) return false;
      read += 1 + part.value;
    }
    return true;
  }, signal);
  return sites;
}

/** Reads one part after the other into `sites`, and says of each how many rows it had. */
function* readParts(
  reader: SteppedHandle,
  { connections, grid, now, settledWithinMs }: HistoryQuestion,
  sites: SiteHistory[],
): Generator<number, void> {
  const { from, to } = grid;
  const past = createHistoryReader(reader);
  const beyondMs = seenBeyondMs(settledWithinMs);
  for (const { siteId, connectionId } of connections) {
    const rows = past.intervals(connectionId, from - beyondMs, to + beyondMs);
    const known = periods(rows, now);
    yield rows.length;
    const messages = noSlotMessages(grid);
    for (let at = from; at < to; at += partMs) {
      const minutes = past.minutes(connectionId, at, Math.min(at + partMs, to));
      addMinutes(messages, grid, minutes);
      yield minutes.length;
    }
    const slots = slotStates(known, grid, settledWithinMs);
    sites.push({ siteId, slots, ...messages, uptime: uptime(known, from, to) });
  }
}

function refuseBeyond({ count, slotMs }: SlotGrid, sites: number): void {
  const minutes = (count * slotMs * sites) / minuteMs;
  if (count <= mostSlots && count * sites <= mostCells && minutes <= mostMinutes) return;
  throw new ReadRefusedError(
    `${count} slots of ${slotMs / 1000} s of ${sites} sites are too much: ask for fewer days, longer slots or one site. At most ${mostSlots} slots, ${mostCells} of all sites together, and ${mostMinutes} minutes of all sites together are answered.`,
  );
}
