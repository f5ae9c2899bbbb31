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
  /** Some are ready to be taken. */
  readonly onReady: () => void;
}

/**
 * Takes messages for custom parsers out of the way of all others until they are read: a slow parser delays the
 * connection whose messages it reads, in whose order nothing changes [MQTT-4.6.0-2], and no other one.
 */
export interface Preparation {
  /** Takes a message aside that is not ready, or that follows one on its connection. Answers whether it did. */
  takesAside(waiting: Waiting): boolean;
  /** Those that are ready, in order of arrival on each connection, at most `count`. */
  takeReady(count: number): Waiting[];
  /** How many are ready. */
  readonly readyLength: number;
  /** Messages that are aside. */
  readonly length: number;
  discard(isUnwanted: (waiting: Waiting) => boolean): Waiting[];
  /** Settles once custom parsers have read everything that is aside. */
  idle(): Promise<void>;
}

/** Messages that one connection hands over at once, and their bytes. */
const maxTogether = 50;
const maxBytesTogether = 4 * 1024 * 1024;

interface Backlog {
  waiting: Waiting[];
  /** Null: everything is read. */
  work: Promise<void> | null;
}

export function createPreparation({ needs, read, onReady }: PreparationOptions): Preparation {
  const backlogs = new Map<number, Backlog>();

  const isReady = (waiting: Waiting): boolean => {
    const parser = needs(waiting);
    return parser === null || waiting.prepared?.parser === parser;
  };

  /** How many of the first ones are ready. */
  function readyOf({ waiting }: Backlog): number {
    const end = waiting.findIndex((one) => !isReady(one));
    return end < 0 ? waiting.length : end;
  }

  function startWork(backlog: Backlog): void {
    // What else of the connection waits is handed over together.
    backlog.work ??= Promise.resolve().then(() => workThrough(backlog));
  }

  async function workThrough(backlog: Backlog): Promise<void> {
    for (let start = readyOf(backlog); start < backlog.waiting.length; start = readyOf(backlog)) {
      const unread = backlog.waiting.slice(start, start + maxTogether);
      const parser = unread[0] === undefined ? null : needs(unread[0]);
      if (parser !== null) await readTogether(parser, together(unread, parser));
      onReady();
    }
    backlog.work = null;
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
      chosen.map(({ message: { topic, receivedAt, payload }, source }) => ({
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

  return {
    takesAside(waiting) {
      const { connectionId } = waiting.message;
      const known = backlogs.get(connectionId);
      if (known === undefined && isReady(waiting)) return false;
      const backlog = known ?? { waiting: [], work: null };
      backlogs.set(connectionId, backlog);
      backlog.waiting.push(waiting);
      startWork(backlog);
      return true;
    },
    takeReady(count) {
      const ready: Waiting[] = [];
      for (const [connectionId, backlog] of backlogs) {
        ready.push(...backlog.waiting.splice(0, Math.min(readyOf(backlog), count - ready.length)));
        if (backlog.waiting.length === 0) backlogs.delete(connectionId);
        // Another parser is in force since then, and must read what comes first.
        else startWork(backlog);
      }
      return ready;
    },
    get readyLength() {
      let length = 0;
      for (const backlog of backlogs.values()) length += readyOf(backlog);
      return length;
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
        backlog.waiting = backlog.waiting.filter((waiting) => !isUnwanted(waiting));
      }
      return unwanted;
    },
    async idle() {
      const working = () => Array.from(backlogs.values(), ({ work }) => work).filter((work) => work !== null);
      for (let all = working(); all.length > 0; all = working()) await Promise.all(all);
    },
  };
}
