import { parseArgs } from 'node:util';
import { longestWaitSeconds, usualWaitSeconds } from '../../shared/domain/doctor.ts';
import { type Options, parseOptions, type RawOptions } from './options.ts';
import { type Command, commands } from './usage.ts';

/** What the service was asked to do. */
export type Invocation =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'run' | 'stop-all'; readonly options: Options }
  | { readonly command: 'backup' | 'restore'; readonly file: string; readonly options: Options }
  | {
      readonly command: 'import';
      readonly file: string;
      readonly isDryRun: boolean;
      readonly options: Options;
    }
  | {
      readonly command: 'doctor';
      /** Code or id; null: every site. */
      readonly site: string | null;
      readonly isJson: boolean;
      readonly waitSeconds: number;
      readonly options: Options;
    };

export type FlagsOutcome =
  | { readonly ok: true; readonly invocation: Invocation }
  | { readonly ok: false; readonly message: string };

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly defaultDataDir: string;
}

const flags = {
  'data-dir': { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  token: { type: 'string' },
  demo: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  'monitor-interval': { type: 'string' },
  paused: { type: 'boolean' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'insecure-http': { type: 'boolean' },
  'public-url': { type: 'string' },
  'log-level': { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  wait: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** What has no flag, and is called as everywhere. */
const environmentOnly = ['SENTRY_DSN', 'SENTRY_ENVIRONMENT'];

const wrong = (message: string): FlagsOutcome => ({ ok: false, message: `${message} See --help.` });

/** The first sentence of what Node.js says of a flag it does not know. */
function parseFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.split(/\.\s|\n/)[0] ?? message;
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

const isCommand = (name: string): name is Command => commands.some((command) => command.name === name);

/** Flags that belong to a single command. */
interface OwnFlags {
  readonly 'dry-run'?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly wait?: string | undefined;
}

function doctorOf(rest: readonly string[], { json, wait }: OwnFlags, options: Options): FlagsOutcome {
  const [site = null] = rest;
  if (rest.length > 1) return wrong('"doctor" takes one site at most: its code or id.');
  const waitSeconds = wait === undefined ? usualWaitSeconds : Number(wait);
  if (!/^\d{1,2}$/.test(wait ?? '0') || waitSeconds > longestWaitSeconds) {
    return wrong(`--wait must be a whole number from 0 to ${longestWaitSeconds}.`);
  }
  return { ok: true, invocation: { command: 'doctor', site, isJson: json ?? false, waitSeconds, options } };
}

function commandOf(name: string, rest: readonly string[], own: OwnFlags, options: Options): FlagsOutcome {
  if (!isCommand(name)) {
    const known = commands.map((command) => command.name).join(', ');
    return wrong(`There is no command "${name}"; known are ${known}.`);
  }
  if (own['dry-run'] && name !== 'import') return wrong('--dry-run belongs to "import".');
  if (own.json && name !== 'doctor') return wrong('--json belongs to "doctor".');
  if (own.wait !== undefined && name !== 'doctor') return wrong('--wait belongs to "doctor".');
  if (name === 'doctor') return doctorOf(rest, own, options);
  if (name === 'run' || name === 'stop-all') {
    if (rest.length > 0) return wrong(`"${name}" takes no argument, but was given "${rest.join(' ')}".`);
    return { ok: true, invocation: { command: name, options } };
  }
  const [file] = rest;
  if (file === undefined || rest.length > 1) return wrong(`"${name}" takes one argument: the file.`);
  if (name === 'import') {
    const isDryRun = own['dry-run'] ?? false;
    return { ok: true, invocation: { command: name, file, isDryRun, options } };
  }
  return { ok: true, invocation: { command: name, file, options } };
}

/** Reads command line and environment; flags win. Never throws: what is wrong is said in one sentence. */
export function parseFlags(args: readonly string[], { env, defaultDataDir }: Surroundings): FlagsOutcome {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return wrong(parseFault(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return { ok: true, invocation: { command: 'help' } };
  if (values.version) return { ok: true, invocation: { command: 'version' } };
  if (values.demo && values['no-demo']) return wrong('--demo and --no-demo exclude each other.');

  const given: RawOptions = {};
  for (const [flag, value] of Object.entries(values)) {
    if (flag === 'no-demo') given['demo'] = { source: '--no-demo', text: 'false' };
    else if (value !== undefined) given[flag] = { source: `--${flag}`, text: String(value) };
  }
  for (const flag of Object.keys(flags)) {
    const name = `VEDETTA_${flag.toUpperCase().replaceAll('-', '_')}`;
    const text = env[name];
    if (text !== undefined && text !== '') given[flag] ??= { source: name, text };
  }
  for (const name of environmentOnly) {
    const text = env[name];
    if (text !== undefined && text !== '') {
      given[name.toLowerCase().replaceAll('_', '-')] = { source: `${name}:`, text };
    }
  }
  const outcome = parseOptions(given, defaultDataDir);
  if (!outcome.ok) return wrong(outcome.message);
  const [name = 'run', ...rest] = positionals;
  return commandOf(name, rest, values, outcome.options);
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });
