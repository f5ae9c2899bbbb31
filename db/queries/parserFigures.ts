import type { DatabaseHandle } from '../handle.ts';

/** What a parser did over some time; `timeUs` is the time spent on all messages, microseconds. */
export interface ParserSums {
  readonly matched: number;
  readonly parsed: number;
  readonly partial: number;
  readonly failed: number;
  readonly timeUs: number;
}

/** What each parser did in the hours that begin at `from` or later, by name. */
export function readParserSums({ sqlite }: DatabaseHandle, from: number): Map<string, ParserSums> {
  const rows = sqlite
    .prepare<[number], ParserSums & { name: string }>(
      `SELECT parser_name AS name, sum(matched) AS matched, sum(parsed) AS parsed, sum(partial) AS partial,
         sum(failed) AS failed, sum(time_us) AS timeUs
       FROM parser_stats WHERE hour >= ? GROUP BY parser_name`,
    )
    .all(from);
  return new Map(rows.map(({ name, ...sums }) => [name, sums]));
}
