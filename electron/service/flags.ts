import { parseArgs } from 'node:util';
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
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const wrong = (message: string): FlagsOutcome => ({ ok: false, message: `${message} See --help.` });

/** The first sentence of what Node.js says of a flag it does not know. */
function parseFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.split(/\.\s|\n/)[0] ?? message;
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

const isCommand = (name: string): name is Command => commands.some((command) => command.name === name);

function commandOf(name: string, rest: readonly string[], isDryRun: boolean, options: Options): FlagsOutcome {
  if (!isCommand(name)) {
    const known = commands.map((command) => command.name).join(', ');
    return wrong(`There is no command "${name}"; known are ${known}.`);
  }
  if (isDryRun && name !== 'import') return wrong('--dry-run belongs to "import".');
  if (name === 'run' || name === 'stop-all') {
    if (rest.length > 0) return wrong(`"${name}" takes no argument, but was given "${rest.join(' ')}".`);
    return { ok: true, invocation: { command: name, options } };
  }
  const [file] = rest;
  if (file === undefined || rest.length > 1) return wrong(`"${name}" takes one argument: the file.`);
  if (name === 'import') return { ok: true, invocation: { command: name, file, isDryRun, options } };
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
  const outcome = parseOptions(given, defaultDataDir);
  if (!outcome.ok) return wrong(outcome.message);
  const [name = 'run', ...rest] = positionals;
  return commandOf(name, rest, values['dry-run'] ?? false, outcome.options);
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });
