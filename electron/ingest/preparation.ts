import type { CustomMessage, CustomVerdict } from '../parsers/custom/customReader.ts';
import type { CustomParser } from '../parsers/TopicParser.ts';
import type { Waiting } from './waiting.ts';

export interface PreparationOptions {
  /** The custom parser that must read the message first; null for all others. */
  readonly needs: (waiting: Waiting) => CustomParser | null;
  /** Verdicts of the first messages, one at least. */
  readonly read: (
    parser: CustomParser,
    messages: readonly CustomMessage[],
  ) => Promise<readonly CustomVerdict[]>;
  /** These are ready, and came before whatever waits of their connection. */
  readonly release: (ready: readonly Waiting[]) => void;
}

/**
 * Takes messages for custom parsers out of the way of all others until they are read: a slow parser delays the
 * connection whose messages it reads, in whose order nothing changes [MQTT-4.6.0-2], and no other one.
 */
export interface Preparation {
  /** Takes a message aside that is not ready, or that follows one on its connection. Answers whether it did. */
  takesAside(waiting: Waiting): boolean;
  /** Messages that are aside. */
  readonly length: number;
  discard(isUnwanted: (waiting: Waiting) => boolean): Waiting[];
  /** Settles once nothing is aside. */
  idle(): Promise<void>;
}

/** Messages that one connection hands over at once, and their bytes. */
const maxTogether = 50;
const maxBytesTogether = 4 * 1024 * 1024;

interface Backlog {
  waiting: Waiting[];
  /** How many of them, at the beginning, were ready once and are not any more. */
  returned: number;
  work: Promise<void>;
}

export function createPreparation({ needs, read, release }: PreparationOptions): Preparation {
  const backlogs = new Map<number, Backlog>();
  /** Handed back, and not taken yet. */
  const released = new WeakSet<Waiting>();

  const isReady = (waiting: Waiting): boolean => {
    const parser = needs(waiting);
    return parser === null || waiting.prepared?.parser === parser;
  };

  async function workThrough(connectionId: number, backlog: Backlog): Promise<void> {
    for (let [first] = backlog.waiting; first !== undefined; [first] = backlog.waiting) {
      const parser = isReady(first) ? null : needs(first);
      if (parser === null) releaseReady(backlog);
      else await readTogether(parser, together(backlog.waiting, parser));
    }
    backlogs.delete(connectionId);
  }

  function releaseReady(backlog: Backlog): void {
    const end = backlog.waiting.findIndex((waiting) => !isReady(waiting));
    const ready = backlog.waiting.splice(0, end < 0 ? backlog.waiting.length : end);
    backlog.returned = Math.max(0, backlog.returned - ready.length);
    for (const waiting of ready) released.add(waiting);
    release(ready);
  }

  function together(waiting: readonly Waiting[], parser: CustomParser): Waiting[] {
    const chosen: Waiting[] = [];
    let bytes = 0;
    for (const one of waiting) {
      bytes += one.message.payload.length;
      const isFull = chosen.length > 0 && (chosen.length >= maxTogether || bytes > maxBytesTogether);
      if (isFull || needs(one) !== parser) break;
      chosen.push(one);
    }
    return chosen;
  }

  async function readTogether(parser: CustomParser, chosen: readonly Waiting[]): Promise<void> {
    const verdicts = await read(
      parser,
      chosen.map(({ message: { siteId, topic, receivedAt, payload }, source }) => ({
        siteId,
        topic,
        receivedAt,
        payload,
        siteCode: source.link.siteCode,
      })),
    );
    for (const [index, verdict] of verdicts.entries()) {
      const waiting = chosen[index];
      if (waiting !== undefined) waiting.prepared = { ...verdict, parser };
    }
  }

  function backlogOf(connectionId: number): Backlog {
    const known = backlogs.get(connectionId);
    if (known !== undefined) return known;
    const created: Backlog = { waiting: [], returned: 0, work: Promise.resolve() };
    backlogs.set(connectionId, created);
    // What else of the connection waits is handed over with the first.
    created.work = Promise.resolve().then(() => workThrough(connectionId, created));
    return created;
  }

  return {
    takesAside(waiting) {
      const { connectionId } = waiting.message;
      const backlog = backlogs.get(connectionId);
      if (released.delete(waiting)) {
        if (isReady(waiting) && !backlog?.returned) return false;
        // Another parser is in force since: it, and what follows it, comes before all that waits here.
        const { waiting: others, returned } = backlogOf(connectionId);
        others.splice(returned, 0, waiting);
        backlogOf(connectionId).returned += 1;
        return true;
      }
      if (backlog === undefined && isReady(waiting)) return false;
      backlogOf(connectionId).waiting.push(waiting);
      return true;
    },
    get length() {
      let length = 0;
      for (const { waiting } of backlogs.values()) length += waiting.length;
      return length;
    },
    discard(isUnwanted) {
      const unwanted: Waiting[] = [];
      for (const backlog of backlogs.values()) {
        unwanted.push(...backlog.waiting.filter(isUnwanted));
        backlog.returned -= backlog.waiting.slice(0, backlog.returned).filter(isUnwanted).length;
        backlog.waiting = backlog.waiting.filter((waiting) => !isUnwanted(waiting));
      }
      return unwanted;
    },
    async idle() {
      while (backlogs.size > 0) await Promise.all(Array.from(backlogs.values(), ({ work }) => work));
    },
  };
}
