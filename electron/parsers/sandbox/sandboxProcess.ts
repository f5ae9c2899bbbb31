import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { type SandboxAnswer, type SandboxOrder, sandboxAnswer } from './protocol.ts';
import { outOfTimeFd } from './tellOutOfTime.ts';

/** Memory for what custom parsers make, in MiB. A payload of 10 MB and what is made of it fit several times. */
const maxHeapMiB = 384;

/** A process that reads messages by custom parsers. */
export interface SandboxProcess extends Disposable {
  send(order: SandboxOrder): void;
  /** The next answer; null when the process ended or ran out of time instead. One call at a time. */
  next(): Promise<SandboxAnswer | null>;
  readonly isAlive: boolean;
  /** A message took too long, as the process itself has found. */
  readonly hasRunOut: boolean;
}

/** Starts one; disposing it ends it at once, whatever it does. */
export type StartSandboxProcess = () => SandboxProcess;

/**
 * Starts the built `parserProcess.js`, or its source where the program itself runs from source. It gets nothing of
 * the program's environment, in which secrets may stand, and can make no code of text.
 */
export const startSandboxProcess: StartSandboxProcess = () => {
  const child = fork(entryFile(), {
    serialization: 'advanced',
    // Electron's program is Node.js when it is told so.
    env: { ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [`--max-old-space-size=${maxHeapMiB}`, '--disallow-code-generation-from-strings'],
    // Out of memory it writes pages about itself.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
  const answers: SandboxAnswer[] = [];
  let isAlive = true;
  let hasRunOut = false;
  let waiting: ((answer: SandboxAnswer | null) => void) | null = null;
  const tell = (answer: SandboxAnswer | null) => {
    const told = waiting;
    waiting = null;
    if (told !== null) told(answer);
    else if (answer !== null) answers.push(answer);
  };
  const end = () => {
    isAlive = false;
    tell(null);
  };
  child.on('message', (message) => {
    const read = sandboxAnswer.safeParse(message);
    if (read.success) tell(read.data);
    // It is not what it should be any more: whoever waits is told that it ended.
    else child.kill('SIGKILL');
  });
  child.on('error', end);
  child.on('exit', end);
  const outOfTime = child.stdio[outOfTimeFd];
  outOfTime?.on('error', end);
  outOfTime?.on('data', () => {
    hasRunOut = true;
    tell(null);
  });
  // Nothing waits for it when the program ends.
  child.unref();
  child.channel?.unref();
  if (outOfTime instanceof Socket) outOfTime.unref();

  return {
    send(order) {
      // It may end at any moment; that is seen by `next`.
      if (isAlive && child.connected) child.send(order, () => undefined);
    },
    next() {
      const answer = answers.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      if (!isAlive || hasRunOut) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    get isAlive() {
      return isAlive;
    },
    get hasRunOut() {
      return hasRunOut;
    },
    [Symbol.dispose]() {
      child.kill('SIGKILL');
    },
  };
};

/** Built, this stands in `out/main` or in a folder of it; else beside the source. */
function entryFile(): string {
  const { dirname } = import.meta;
  const places = ['parserProcess.js', '../parserProcess.js', 'main.ts'].map((name) => join(dirname, name));
  const entry = places.find((place) => existsSync(place));
  if (entry === undefined) throw new Error(`The parser process is missing: ${places.join(', ')}.`);
  return entry;
}
