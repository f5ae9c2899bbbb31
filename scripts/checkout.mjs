import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const inRoot = (...parts) => join(root, ...parts);

const isWindows = process.platform === 'win32';

/** The project's own Node.js (npm package `node`); the one at hand where that could not be installed. */
export function projectNode() {
  const own = inRoot('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/** The environment without `node_modules/.bin`: the Node.js and npm that the user has. */
export function outerEnv() {
  const outer = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => !dir.includes(`node_modules${sep}.bin`));
  return { ...process.env, PATH: outer.join(delimiter) };
}

/** One line about what is going on, on standard error: standard output belongs to the program. */
export const say = (line) => void process.stderr.write(`${line}\n`);

/**
 * Runs a program in the checkout and answers its exit code (128 + n after signal n, as shells do;
 * 127 when it could not be started). SIGTERM and SIGINT are handed on to it.
 */
export function run(command, args, { env = process.env, stdio = 'inherit', shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio, shell });
    const handOn = (signal) => {
      // Ctrl-C in a terminal reaches the whole group already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on('SIGINT', handOn);
    process.on('SIGTERM', handOn);
    const end = (code) => {
      process.off('SIGINT', handOn);
      process.off('SIGTERM', handOn);
      resolve(code);
    };
    child.once('error', (error) => {
      say(`${command} could not be started: ${error.message}`);
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs a package's program with the project's Node.js, such as `runBin('vitest/vitest.mjs', …)`. */
export const runBin = (path, args, options) =>
  run(projectNode(), [inRoot('node_modules', ...path.split('/')), ...args], options);

/** As `npm …`, with the user's own Node.js. */
export const runNpm = (args, options = {}) =>
  run('npm', args, { env: outerEnv(), ...options, shell: isWindows });
