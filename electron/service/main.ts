import { homedir } from 'node:os';
import { StartupError } from '../../db/startupError.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { createEngine } from '../engine/createEngine.ts';
import { backup } from './commands/backup.ts';
import { restore } from './commands/restore.ts';
import { run } from './commands/run.ts';
import { stopAll } from './commands/stopAll.ts';
import { defaultDataDir } from './dataDir.ts';
import { type Invocation, parseFlags } from './flags.ts';
import { StartFailure } from './startFailure.ts';
import { usage } from './usage.ts';

export interface MainSurroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the built console lies. */
  readonly rendererDir: string;
}

/** Time to end cleanly after SIGTERM or SIGINT; within the 10 s that are promised. */
const ENDING_DEADLINE_MS = 9_000;

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Aborted by SIGTERM or SIGINT; then the process ends within the deadline, cleanly or not. */
function endingSignal(): AbortSignal {
  const ending = new AbortController();
  const end = (): void => {
    if (ending.signal.aborted) return;
    ending.abort();
    setTimeout(() => {
      say('Not everything ended in time; what was not acknowledged to a broker will be delivered again.');
      process.exit(0);
    }, ENDING_DEADLINE_MS).unref();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  return ending.signal;
}

async function execute(invocation: Invocation, { env, rendererDir }: MainSurroundings): Promise<void> {
  const { version } = packageJson;
  switch (invocation.command) {
    case 'help':
      return out(usage.trimEnd());
    case 'version':
      return out(version);
    case 'backup':
      return out(await backup(invocation.options, invocation.file));
    case 'restore':
      return out(await restore(invocation.options, invocation.file));
    case 'stop-all':
      return out(await stopAll(invocation.options));
    case 'run':
      return run(invocation.options, {
        createEngine,
        version,
        rendererDir,
        secretKey: env['VEDETTA_SECRET_KEY'],
        ending: endingSignal(),
        out,
        say,
      });
  }
}

/** Does what the command line asks for; answers the exit code: 0 done, 1 could not, 2 not understood. */
export async function main(surroundings: MainSurroundings): Promise<number> {
  const { args, env } = surroundings;
  const parsed = parseFlags(args, {
    env,
    defaultDataDir: defaultDataDir(process.platform, env, homedir()),
  });
  if (!parsed.ok) {
    say(parsed.message);
    return 2;
  }
  try {
    await execute(parsed.invocation, surroundings);
    return 0;
  } catch (error) {
    if (error instanceof StartupError || error instanceof StartFailure) say(error.message);
    else say(`Vedetta failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}
