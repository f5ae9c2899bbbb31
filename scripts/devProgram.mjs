import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { say } from './checkout.mjs';

/** Ended as it was asked to, or given flags that it does not know: another start would end the same way. */
const finalCodes = [0, 2];

/**
 * A program that is ended and started anew on demand, one at a time. `ended` is fulfilled with its exit code
 * when it ends by itself for good; after a failure it waits for the next change.
 */
export function createDevProgram(command, args, env = {}) {
  const ended = Promise.withResolvers();
  let child = null;
  let work = Promise.resolve();

  function start() {
    const started = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child = started;
    started.once('error', (error) => {
      say(`${command} could not be started: ${error.message}`);
      // What never ran has no exit to wait for.
      if (started.pid === undefined && child === started) child = null;
    });
    started.once('exit', (code) => {
      if (child !== started) return;
      child = null;
      if (finalCodes.includes(code)) ended.resolve(code);
      else say('The program ended; it is started again when one of its sources changes.');
    });
  }
  async function end() {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill('SIGTERM');
    await gone;
  }
  const next = (step) => {
    work = work.then(step);
    return work;
  };
  return {
    ended: ended.promise,
    restart: () => next(() => end().then(start)),
    stop: () => next(end),
  };
}
