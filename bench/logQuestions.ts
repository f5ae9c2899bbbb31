import { z } from 'zod';
import type { ApiCall } from '../electron/testing/apiCall.ts';
import { commonWord, fragment, logSiteCode, nowhere, rareWord, special } from './parsingLogRows.ts';

/** What a person asks of the parsing log. */
export interface LogQuestion {
  readonly what: string;
  readonly path: string;
  /** A page of rows, not a histogram. */
  readonly isPage: boolean;
  readonly siteId?: number;
}

const dayMs = 86_400_000;
const sites = z.array(z.object({ id: z.number(), code: z.string() }));

/** The questions that are timed, on a log whose newest rows are of today. */
export async function logQuestions(call: ApiCall): Promise<LogQuestion[]> {
  const known = sites.parse(await call('GET', '/sites'));
  const siteId = known.find(({ code }) => code === logSiteCode(42))?.id;
  if (siteId === undefined) throw new Error('The sites of the log are not there.');
  const now = Date.now();
  const [day, month, old] = [now - dayMs, now - 30 * dayMs, now - 60 * dayMs];
  const query = (params: object) =>
    new URLSearchParams(Object.entries(params).map(([a, b]) => [a, String(b)]));
  const page = (what: string, params: object): LogQuestion => ({
    what,
    path: `/logs/parsing?${query({ limit: 100, ...params })}`,
    isPage: true,
  });
  const bars = (what: string, params: object): LogQuestion => ({
    what: `histogram of ${what}`,
    path: `/logs/parsing/histogram?${query({ bars: 120, ...params })}`,
    isPage: false,
  });
  return [
    page('no filter', {}),
    page('no filter, a time 60 days ago', { to: old }),
    page('search, common word', { search: commonWord }),
    page('search, rare word', { search: rareWord }),
    page('search, three letters', { search: fragment }),
    page('search, two letters', { search: 'dl' }),
    page('search, no hit', { search: nowhere }),
    page('search, no hit of common parts', { search: 'expecting devices valued' }),
    page('search, characters special to regular expressions', { search: special }),
    page('search, words in Russian and Japanese', { search: 'спит メンテナンス中' }),
    page('search, two words of which one is rare', { search: `${commonWord} Kanal` }),
    { ...page('one site', { siteId }), siteId },
    page('one site, one rare type', { siteId, errorType: 'DB_ERROR' }),
    page('one rare type', { errorType: 'DB_ERROR' }),
    page('two types, one parser, one month', {
      errorType: 'PARSE_ERROR,UNKNOWN_ERROR',
      parserName: 'custom_dam',
      from: month,
    }),
    page('a parser that never failed', { parserName: 'never_there' }),
    page('one site, one type, common word, one month', {
      siteId,
      errorType: 'VALIDATION_ERROR',
      search: commonWord,
      from: old,
      to: month,
    }),
    page('one site, rare word', { siteId, search: rareWord }),
    bars('a day', { from: day }),
    bars('a month', { from: month }),
    bars('all', {}),
    bars('a month of one site', { siteId, from: month }),
    bars('a month, common word', { from: month, search: commonWord }),
    bars('all, rare word', { search: rareWord }),
  ];
}
