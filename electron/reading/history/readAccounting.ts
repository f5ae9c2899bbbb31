import { createMessageSums } from '../../../db/queries/messageSums.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { MessageAccounting } from '../../../shared/domain/history.ts';
import { type MessageCounters, messageCounters, noMessages } from '../../../shared/domain/outcome.ts';
import { ReadRefusedError } from '../readErrors.ts';
import type { ReadConnection } from './readConnection.ts';

const minuteMs = 60_000;
/** What is added up in one go: 1,440 rows at most. */
const partMs = 86_400_000;
/** About two days of 1,000 sites, or a year of five: some seconds of work. */
const mostMinutes = 3_000_000;

/** Whose messages are accounted for, and of which time; both ends at the start of a minute. */
export interface AccountingQuestion {
  readonly connections: readonly ReadConnection[];
  readonly from: number;
  readonly to: number;
}

/** What became of the messages of each connection, and of all together. Refuses what is too much. */
export async function readAccounting(
  reader: SteppedHandle,
  question: AccountingQuestion,
  signal?: AbortSignal,
): Promise<Pick<MessageAccounting, 'sites' | 'all'>> {
  refuseBeyond(question);
  const sites: MessageAccounting['sites'] = [];
  const parts = addUp(reader, question, sites);
  await reader.inSteps((rows) => {
    for (let read = 0; read < rows; ) {
      const part = parts.next();
      if (part.done === true) return false;
      read += 1 + part.value;
    }
    return true;
  }, signal);
  return { sites, all: sites.reduce((sum, { counters }) => plus(sum, counters), noMessages) };
}

/** Adds up one part after the other into `sites`, and says of each how many rows it had. */
function* addUp(
  reader: SteppedHandle,
  { connections, from, to }: AccountingQuestion,
  sites: MessageAccounting['sites'],
): Generator<number, void> {
  const past = createMessageSums(reader);
  for (const { siteId, connectionId } of connections) {
    let counters: MessageCounters = noMessages;
    for (let at = from; at < to; at += partMs) {
      const part = past.between(connectionId, at, Math.min(at + partMs, to));
      counters = plus(counters, part.counters);
      yield part.minutes;
    }
    sites.push({ siteId, counters });
  }
}

const names = messageCounters.keyof().options;

function plus(a: MessageCounters, b: MessageCounters): MessageCounters {
  const sum = { ...a };
  for (const name of names) sum[name] += b[name];
  return sum;
}

function refuseBeyond({ connections, from, to }: AccountingQuestion): void {
  const minutes = ((to - from) / minuteMs) * connections.length;
  if (minutes <= mostMinutes) return;
  throw new ReadRefusedError(
    `${minutes} minutes of ${connections.length} sites together are too much: ask for fewer days or one site. At most ${mostMinutes} are answered.`,
  );
}
