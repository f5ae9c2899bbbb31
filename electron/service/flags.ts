import { parseArgs } from 'node:util';
import { commandFlags } from './commandFlags.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { parseOptions, type RawOptions } from './options.ts';

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
  ...commandFlags,
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
  const read = invocationOf(name, rest, values, outcome.options);
  return read.ok ? { ok: true, invocation: read.value } : wrong(read.fault);
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });
