import type { DatabaseHandle } from '../../handle.ts';

/** What became of the messages of a stretch of time for which a parser was there. */
export interface ParsedStretch {
  /** Start of the stretch. */
  readonly at: number;
  readonly parsed: number;
  readonly failed: number;
  /** In how many minutes messages arrived. */
  readonly minutes: number;
}

/** Adds up messages of a connection by stretches of time, with a statement that is prepared once. */
export interface ParsedReader {
  /** Of the minutes that begin at `from` ≤ t < `to`: one row for each stretch of `stretchMs` in which messages arrived, in order. */
  between(connectionId: number, from: number, to: number, stretchMs: number): ParsedStretch[];
}

export function createParsedReader({ sqlite }: DatabaseHandle): ParsedReader {
  const stretches = sqlite.prepare<
    { id: number; from: number; to: number; stretchMs: number },
    ParsedStretch
  >(`
    SELECT minute / :stretchMs * :stretchMs AS at, sum(parsed) AS parsed, sum(failed) AS failed, count(*) AS minutes
    FROM message_stats WHERE connection_id = :id AND minute >= :from AND minute < :to GROUP BY 1 ORDER BY 1`);
  return {
    between: (id, from, to, stretchMs) => stretches.all({ id, from, to, stretchMs }),
  };
}
