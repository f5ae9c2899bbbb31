import { expect, it } from 'vitest';
import { parseFlags } from './flags.ts';

const parse = (args: string) =>
  parseFlags(['export', ...args.split(' ')], { env: {}, defaultDataDir: '/data/vedetta' });

it('reads the filters of the routes', () => {
  const args = 'parsing-log --format csv --byte-order-mark --site site_001 --output f.csv --search gw';
  const more = '--error-type parse_error,DB_ERROR --parser telemetry --from 5 --to 2026-11-28T06:00:00Z';
  expect(parse(`${args} ${more}`)).toMatchObject({
    ok: true,
    invocation: {
      command: 'export',
      site: 'site_001',
      output: 'f.csv',
      order: {
        of: 'parsing-log',
        query: {
          format: 'csv',
          byteOrderMark: true,
          errorType: ['PARSE_ERROR', 'DB_ERROR'],
          parserName: 'telemetry',
          search: 'gw',
          from: 5,
          to: Date.UTC(2026, 10, 28, 6),
        },
      },
    },
  });
  expect(parse('readings --format ndjson --sensor 1,7 --datalogger 2')).toMatchObject({
    invocation: {
      site: null,
      output: null,
      order: { of: 'readings', query: { sensorId: [1, 7], dataloggerId: [2], byteOrderMark: false } },
    },
  });
});

const time = 'must be a time such as 2026-11-28T06:00:00Z, or milliseconds since 1970. See --help.';
it.each([
  ['devices --format csv', '"export" takes one of connection-log, parsing-log, readings. See --help.'],
  ['readings 7 --format csv', '"export" takes one of connection-log, parsing-log, readings. See --help.'],
  ['connection-log', '"export" needs --format: csv, json or ndjson. See --help.'],
  ['connection-log --format xml', '--format must be csv, json or ndjson. See --help.'],
  [
    'connection-log --format csv --level LOUD',
    '--level must be of DEBUG, INFO, WARNING, ERROR, CRITICAL; several with commas between. See --help.',
  ],
  [
    'connection-log --format csv --error-type DB_ERROR',
    '--error-type does not go with "export connection-log". See --help.',
  ],
  ['parsing-log --format csv --sensor 1', '--sensor does not go with "export parsing-log". See --help.'],
  ['parsing-log --format csv --from 2026-11-28', `--from ${time}`],
  ['parsing-log --format csv --to=', `--to ${time}`],
  ['parsing-log --format csv --from 6 --to 6', '--to must be later than --from. See --help.'],
  ['readings --format csv', 'Name whose readings: --sensor, --datalogger or --site. See --help.'],
  ['readings --format csv --sensor x', '--sensor must be ids, several with commas between. See --help.'],
  ['connection-log --format csv --output=', '--output must name a file. See --help.'],
])('refuses %j in one sentence', (args, message) => {
  expect(parse(args)).toEqual({ ok: false, message });
});
