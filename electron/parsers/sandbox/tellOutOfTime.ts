import { writeSync } from 'node:fs';

/** On which the parser process says, with one byte, that a message takes too long. */
export const outOfTimeFd = 4;

/** For the program to end the process, milliseconds. */
const graceMs = 1000;

/**
 * Says that a message takes too long, past the thread that reads it. Where nobody hears that any more, because the
 * program was killed, the process ends itself.
 */
export function tellOutOfTime(): void {
  try {
    writeSync(outOfTimeFd, '!');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, graceMs);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
