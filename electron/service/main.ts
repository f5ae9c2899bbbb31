import { homedir } from 'node:os';
import { StartupError } from '../../db/startupError.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultDataDir } from './dataDir.ts';
import { parseFlags } from './flags.ts';
import type { Invocation } from './invocation.ts';
import { rightsFailure, StartFailure } from './startFailure.ts';
import { usage } from './usage.ts';

export interface MainSurroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file with which the service was started. */
  readonly entry: string;
  /** Where the built console lies. */
  readonly rendererDir: string;
  /** The built thread for long reads. */
  readonly readerEntry: string;
}

/** Time to end cleanly after SIGTERM or SIGINT; within the 10 s that are promised. */
const ENDING_DEADLINE_MS = 9_000;

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Aborted by SIGTERM or SIGINT, which then no longer end the process by themselves. */
function askedToEnd(): AbortSignal {
  const ending = new AbortController();
  process.on('SIGTERM', () => ending.abort());
  process.on('SIGINT', () => ending.abort());
  return ending.signal;
}

/** The same; then the process ends within the deadline, cleanly or not. */
function endingSignal(): AbortSignal {
  const signal = askedToEnd();
  const limit = (): void => {
    setTimeout(() => {
      say('Not everything ended in time; what was not acknowledged to a broker will be delivered again.');
      process.exit(0);
    }, ENDING_DEADLINE_MS).unref();
  };
  signal.addEventListener('abort', limit, { once: true });
  return signal;
}

/**
 * Each command is loaded when it is asked for, so that a wrong flag is answered at once. Answers false when it
 * was done and found that something is wrong.
 */
async function execute(
  invocation: Invocation,
  { env, entry, rendererDir, readerEntry }: MainSurroundings,
): Promise<boolean> {
  const { version } = packageJson;
  const secretKey = env['VEDETTA_SECRET_KEY'];
  switch (invocation.command) {
    case 'help':
      out(usage.trimEnd());
      return true;
    case 'version':
      out(version);
      return true;
    case 'backup': {
      const { backup } = await import('./commands/backup.ts');
      out(await backup(invocation.options, invocation.file));
      return true;
    }
    case 'restore': {
      const { restore } = await import('./commands/restore.ts');
      out(await restore(invocation.options, invocation.file));
      return true;
    }
    case 'stop-all': {
      const { stopAll } = await import('./commands/stopAll.ts');
      out(await stopAll(invocation.options));
      return true;
    }
    case 'import': {
      const { importFile } = await import('./commands/import.ts');
      const { file, isDryRun, options } = invocation;
      out(await importFile(options, { file, isDryRun, secretKey }));
      return true;
    }
    case 'export': {
      const { exportRows } = await import('./commands/export.ts');
      const { stdout, stderr } = process;
      const surroundings = { out: stdout, terminal: stderr, ending: askedToEnd() };
      const done = await exportRows(invocation.options, invocation, surroundings);
      if (done !== null) out(done);
      return true;
    }
    case 'collect': {
      const { collect } = await import('./commands/collect.ts');
      const surroundings = { version, terminal: process.stderr, ending: askedToEnd() };
      out(await collect(invocation.options, invocation, surroundings));
      return true;
    }
    case 'doctor': {
      const { testConnections } = await import('./commands/doctor.ts');
      const { options, ...command } = invocation;
      return testConnections(options, { ...command, secretKey, out });
    }
    case 'smoke': {
      const { smoke } = await import('./commands/smoke.ts');
      return smoke(invocation.isJson, { entry, version, env, ending: askedToEnd(), out });
    }
    case 'run': {
      const ending = endingSignal();
      const [{ run }, { createEngine }] = await Promise.all([
        import('./commands/run.ts'),
        import('../engine/createEngine.ts'),
      ]);
      await run(invocation.options, {
        createEngine,
        version,
        rendererDir,
        readerEntry,
        secretKey,
        ending,
        out,
        say,
      });
      return true;
    }
  }
}

/** What a person can act on; of a fault of the program, all that is known. */
function sentenceOf(error: unknown): string {
  if (error instanceof StartupError || error instanceof StartFailure) return error.message;
  const known = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return rightsFailure(error) ?? `Vedetta failed: ${known}`;
}

/** Does what the command line asks for; answers the exit code: 0 done, 1 could not or found a failure, 2 not understood. */
export async function main(surroundings: MainSurroundings): Promise<number> {
  const { args, env } = surroundings;
  // Whoever reads the other end of a pipe, such as `head`, may have enough before we are done.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const parsed = parseFlags(args, {
    env,
    defaultDataDir: defaultDataDir(process.platform, env, homedir()),
  });
  if (!parsed.ok) {
    say(parsed.message);
    return 2;
  }
  try {
    return (await execute(parsed.invocation, surroundings)) ? 0 : 1;
  } catch (error) {
    say(sentenceOf(error));
    return 1;
  }
}
