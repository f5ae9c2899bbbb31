import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const inRoot = (...parts) => join(root, ...parts);

const isWindows = process.platform === 'win32';

/** The program of the npm package `node`. */
export const ownNode = inRoot('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');

/** The project's own Node.js; the one at hand where that could not be fetched. */
export const projectNode = () => (existsSync(ownNode) ? ownNode : process.execPath);
export const isProjectNode = () => realpathSync(process.execPath) === realpathSync(projectNode());

/** The environment without `node_modules/.bin`: the Node.js and npm that the user has. */
function outerEnv() {
  const isOurs = (dir) => dir.includes(`node_modules${sep}.bin`);
  const path = (process.env.PATH ?? '').split(delimiter).filter((dir) => !isOurs(dir));
  return { ...process.env, PATH: path.join(delimiter) };
}

/** One line about what is going on, on standard error: standard output belongs to the program. */
export const say = (line) => void process.stderr.write(`${line}\n`);

/** How soon it is noticed that npm was ended. */
const lookEveryMs = 500;

/**
 * Calls back once when the parent is gone: a signal to npm ends only the shell between npm and this
 * script. Answers a function that stops looking.
 */
export function watchParent(onLost) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onLost();
  }, lookEveryMs);
  return () => clearInterval(watch);
}

/**
 * Runs a program in the checkout and answers its exit code (128 + n after signal n, as shells do;
 * 127 when it could not be started). SIGTERM and SIGINT are handed on to it; a lost parent counts as SIGTERM.
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
    const stopWatching = watchParent(() => child.kill('SIGTERM'));
    const end = (code) => {
      stopWatching();
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
