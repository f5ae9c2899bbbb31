import { z } from 'zod';
import { readingsExportQuery } from '../../shared/contract/devices.ts';
import { connectionExportQuery, parsingExportQuery } from '../../shared/contract/logs.ts';
import { logLevel, parsingErrorType } from '../../shared/domain/log.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { CommandFlags } from './commandFlags.ts';

/** The filters are those of the routes; a site is looked for by its code as well, once the database is open. */
const bySite = { siteId: true } as const;
const connectionQuery = connectionExportQuery.omit(bySite).strict();
const parsingQuery = parsingExportQuery.omit(bySite).strict();
const readingsQuery = z.object(readingsExportQuery.shape).omit(bySite).strict();

/** Which rows are exported, and how they are written. */
export type ExportOrder =
  | { readonly of: 'connection-log'; readonly query: z.infer<typeof connectionQuery> }
  | { readonly of: 'parsing-log'; readonly query: z.infer<typeof parsingQuery> }
  | { readonly of: 'readings'; readonly query: z.infer<typeof readingsQuery> };

export interface ExportCommand {
  readonly order: ExportOrder;
  /** Code or id; null: every site. */
  readonly site: string | null;
  /** Null: standard output. */
  readonly output: string | null;
}

const queryNames = {
  format: 'format',
  'byte-order-mark': 'byteOrderMark',
  level: 'level',
  'error-type': 'errorType',
  parser: 'parserName',
  sensor: 'sensorId',
  datalogger: 'dataloggerId',
  from: 'from',
  to: 'to',
  search: 'search',
} as const;
type FilterFlag = keyof typeof queryNames;
const filterFlags = Object.keys(queryNames).filter((name): name is FilterFlag => name in queryNames);

const several = (words: readonly string[]) => `must be of ${words.join(', ')}; several with commas between.`;
const time = 'must be a time such as 2026-11-28T06:00:00Z, or milliseconds since 1970.';
const ids = 'must be ids, several with commas between.';
const rules: Readonly<Record<FilterFlag, string>> = {
  format: 'must be csv, json or ndjson.',
  'byte-order-mark': 'takes no value.',
  level: several(logLevel.options),
  'error-type': several(parsingErrorType.options),
  parser: 'may have 200 characters at most.',
  sensor: ids,
  datalogger: ids,
  from: time,
  to: time,
  search: 'may have 200 characters at most.',
};

/** What is exported, as the command line names it. */
const exported = ['connection-log', 'parsing-log', 'readings'] as const;

/** The filters as they would stand in the query of the route. */
function queryOf(flags: CommandFlags): Record<string, string> {
  const query: Record<string, string> = {};
  for (const flag of filterFlags) {
    const given = flags[flag];
    if (given === undefined) continue;
    const isWord = flag === 'level' || flag === 'error-type';
    query[queryNames[flag]] = isWord ? String(given).toUpperCase() : String(given);
  }
  return query;
}

function sentenceOf(issue: z.core.$ZodIssue | undefined, of: string): string {
  if (issue?.code === 'unrecognized_keys') {
    const flag = filterFlags.find((name) => issue.keys.includes(queryNames[name]));
    return `--${flag} does not go with "export ${of}".`;
  }
  const flag = filterFlags.find((name) => queryNames[name] === issue?.path[0]);
  return flag === undefined ? (issue?.message ?? 'The filters are wrong.') : `--${flag} ${rules[flag]}`;
}

function orderOf(of: (typeof exported)[number], query: Record<string, string>): Result<ExportOrder, string> {
  const wrong = (error: z.ZodError) => failure(sentenceOf(error.issues[0], of));
  switch (of) {
    case 'connection-log': {
      const { data, error } = connectionQuery.safeParse(query);
      return error === undefined ? success({ of, query: data }) : wrong(error);
    }
    case 'parsing-log': {
      const { data, error } = parsingQuery.safeParse(query);
      return error === undefined ? success({ of, query: data }) : wrong(error);
    }
    case 'readings': {
      const { data, error } = readingsQuery.safeParse(query);
      return error === undefined ? success({ of, query: data }) : wrong(error);
    }
  }
}

/** Reads what `export` was given; what is wrong is said in one sentence. */
export function readExport(args: readonly string[], flags: CommandFlags): Result<ExportCommand, string> {
  const [what, ...rest] = args;
  const of = exported.find((name) => name === what);
  if (of === undefined || rest.length > 0) return failure(`"export" takes one of ${exported.join(', ')}.`);
  const empty = filterFlags.find((name) => flags[name] === '');
  if (empty !== undefined) return failure(`--${empty} ${rules[empty]}`);
  if (flags.format === undefined) return failure(`"export" needs --format: csv, json or ndjson.`);
  const order = orderOf(of, queryOf(flags));
  if (!order.ok) return order;
  const { from, to } = order.value.query;
  if (from !== undefined && to !== undefined && from >= to) return failure('--to must be later than --from.');
  const { site = null, output = null } = flags;
  if (of === 'readings' && (site ?? flags.sensor ?? flags.datalogger) === undefined) {
    return failure('Name whose readings: --sensor, --datalogger or --site.');
  }
  if (output === '') return failure('--output must name a file.');
  return success({ order: order.value, site, output });
}
