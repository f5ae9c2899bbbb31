import type { ParserStatsDelta } from '../../shared/ingest.ts';
import type { ParserSums } from './listParsers.ts';

const hourMs = 3_600_000;

type Counts = { -readonly [Key in keyof ParserSums]: number };

const none = (): Counts => ({ matched: 0, parsed: 0, partial: 0, failed: 0, timeUs: 0 });

/** Counts what each parser did. */
export interface ParserTally {
  count(name: string, receivedAt: number, outcome: 'parsed' | 'partial' | 'failed', tookMs: number): void;
  /** The counts since the last call, for the batch being made. */
  take(): ParserStatsDelta[];
  /** These are stored. What is never stored is counted when its messages come again. */
  committed(deltas: readonly ParserStatsDelta[]): void;
  readonly sinceStart: ReadonlyMap<string, ParserSums>;
}

export function createParserTally(): ParserTally {
  let open = new Map<string, { hour: number; counts: Counts }>();
  let closed: ParserStatsDelta[] = [];
  const totals = new Map<string, Counts>();

  function countsOf(name: string, receivedAt: number): Counts {
    const hour = Math.floor(receivedAt / hourMs) * hourMs;
    const current = open.get(name);
    if (current?.hour === hour) return current.counts;
    if (current !== undefined) closed.push({ parserName: name, hour: current.hour, ...current.counts });
    const counts = none();
    open.set(name, { hour, counts });
    return counts;
  }

  return {
    count(name, receivedAt, outcome, tookMs) {
      const counts = countsOf(name, receivedAt);
      counts.matched += 1;
      counts.timeUs += tookMs * 1000;
      if (outcome === 'failed') counts.failed += 1;
      else counts.parsed += 1;
      if (outcome === 'partial') counts.partial += 1;
    },
    take() {
      const deltas = closed;
      for (const [parserName, { hour, counts }] of open) deltas.push({ parserName, hour, ...counts });
      open = new Map();
      closed = [];
      return deltas.map((delta) => ({ ...delta, timeUs: Math.round(delta.timeUs) }));
    },
    committed(deltas) {
      for (const { parserName, matched, parsed, partial, failed, timeUs } of deltas) {
        const total = totals.get(parserName) ?? none();
        total.matched += matched;
        total.parsed += parsed;
        total.partial += partial;
        total.failed += failed;
        total.timeUs += timeUs;
        totals.set(parserName, total);
      }
    },
    sinceStart: totals,
  };
}
