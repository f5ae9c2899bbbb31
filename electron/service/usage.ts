export type Command = 'run' | 'backup' | 'restore' | 'stop-all' | 'import' | 'export' | 'doctor' | 'collect';

/** The subcommands, as `--help` lists them. */
export const commands: readonly { readonly name: Command; readonly usage: string; readonly does: string }[] =
  [
    { name: 'run', usage: 'run', does: 'runs the service (the default)' },
    {
      name: 'backup',
      usage: 'backup FILE',
      does: 'copies the database to FILE, while the service runs or not',
    },
    {
      name: 'restore',
      usage: 'restore FILE',
      does: 'brings such a copy back; the present database is kept aside',
    },
    {
      name: 'stop-all',
      usage: 'stop-all',
      does: 'switches every connection off, while the service runs or not',
    },
    {
      name: 'import',
      usage: 'import FILE [--dry-run]',
      does: 'adds the connections of a file of MQTTX, MQTT Explorer or the earlier system, switched off',
    },
    {
      name: 'export',
      usage: 'export LOG --format FORMAT',
      does: 'writes connection-log, parsing-log or readings, filtered, while the service runs or not',
    },
    {
      name: 'doctor',
      usage: 'doctor [SITE] [--wait SECONDS] [--json]',
      does: 'tests the connection of a site (its code or id), or of all, while the service runs or not',
    },
    {
      name: 'doctor',
      usage: 'doctor --smoke [--json]',
      does: 'tries the whole program out with a demo of its own, in a directory that is then removed',
    },
    {
      name: 'collect',
      usage: 'collect [FILE] [--payloads]',
      does: 'packs logs, versions and states into a zip for whoever helps, without secrets',
    },
  ];

type Rows = readonly (readonly [string, string])[];

const flags: Rows = [
  ['--data-dir DIR', "where database, logs and keys lie (the operating system's place by default)"],
  ['--host 127.0.0.1', 'address to serve; any other than loopback needs TLS or --insecure-http'],
  ['--port 4780', 'port to serve; 0: any free one'],
  ['--token TOKEN', 'operator token; else the one in DIR/http-token, created when absent'],
  ['--demo, --no-demo', 'with or without the demo site (by default as it was before; at first without)'],
  ['--monitor-interval SECONDS', 'seconds between two cycles, 1 to 300'],
  ['--paused', 'starts with the monitor paused'],
  ['--tls-cert FILE, --tls-key FILE', 'certificate and key (PEM) to serve HTTPS with'],
  ['--insecure-http', 'serves another address than loopback without TLS'],
  ['--public-url URL', 'address under which a proxy in front of it is reached'],
  ['--log-level LEVEL', 'DEBUG, INFO, WARNING, ERROR or CRITICAL'],
  ['--help, --version', 'says this, or the version'],
];

const exportFlags: Rows = [
  ['--format FORMAT', 'csv, json or ndjson'],
  ['--output FILE', 'the file, which appears once it is whole; else standard output'],
  ['--byte-order-mark', 'begins a CSV file with one, for spreadsheets that need it'],
  ['--site SITE', 'of this site: its code or id'],
  ['--level LEVEL,…', 'of the connection log: DEBUG, INFO, WARNING, ERROR, CRITICAL'],
  ['--error-type TYPE,…', 'of the parsing log: VALIDATION_ERROR, PARSE_ERROR, DB_ERROR, UNKNOWN_ERROR'],
  ['--parser NAME', 'of the parsing log: read by this parser'],
  ['--search TEXT', 'of a log: every word, in any order; in double quotes as it stands'],
  ['--sensor ID,…', 'readings of these sensors'],
  ['--datalogger ID,…', 'readings of all sensors of these dataloggers'],
  ['--from TIME, --to TIME', 'from, and before; 2026-11-28T06:00:00Z, or milliseconds since 1970'],
];

const table = (rows: Rows): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, does]) => `  ${name.padEnd(width)}  ${does}`).join('\n');
};

/** What `--help` prints. */
export const usage = `Vedetta, headless: an MQTT operations console for the browser.

Usage: npm run service -- [COMMAND] [FLAGS]

Commands
${table(commands.map(({ usage: name, does }) => [name, does]))}

Flags (each also as an environment variable, such as VEDETTA_DATA_DIR; flags win)
${table(flags)}

Flags of export
${table(exportFlags)}

Errors of the program are sent to Sentry only where a person agreed to it in the settings. SENTRY_DSN and
SENTRY_ENVIRONMENT in the environment say where to, instead of the settings.
`;
