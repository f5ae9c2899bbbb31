import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** A part of a measurement in a process of its own, pinned to a core where the system can. */
export interface Child extends AsyncDisposable {
  /** The next message that holds the key. */
  next(key: string): Promise<number>;
  /** Sends the name of a measurement; the child answers its figures under that name. */
  ask<Figures>(measurement: string, figures: z.ZodType<Figures>): Promise<Figures>;
  send(message: number | string): void;
}

const taskset = ['/usr/bin/taskset', '/bin/taskset'].find((path) => existsSync(path));

/** Whether processes are pinned; said with the results, because they are worth less without. */
export const isPinned = taskset !== undefined;

export function startChild(
  script: string,
  core: number,
  parameters: readonly string[] = [],
  nodeFlags: readonly string[] = [],
): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const command = [process.execPath, ...nodeFlags, file, ...parameters];
  const [program = process.execPath, ...rest] = taskset ? [taskset, '-c', String(core), ...command] : command;
  const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    next: async (key) => Number(await nextMessage(child, script, key)),
    async ask(measurement, figures) {
      const answer = nextMessage(child, script, measurement);
      child.send(measurement);
      return figures.parse(await answer);
    },
    send: (message) => void child.send(message),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function nextMessage(child: ChildProcess, script: string, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !(key in message)) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(Reflect.get(message, key));
    };
    const onExit = () => reject(new Error(`${script} ended before it answered "${key}".`));
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}
