import { existsSync } from 'node:fs';
import { inRoot, projectNode, run, runNpm, say } from './checkout.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';

const stampFile = inRoot('node_modules', '.vedetta', 'installed');

/** Installs the dependencies when they are missing or the lock file has changed. Answers whether they are there. */
export async function ensureInstalled() {
  const stamp = `${fingerprint(['package-lock.json', '.npmrc'])} ${process.platform} ${process.arch}`;
  if (existsSync(projectNodeBinary()) && readStamp(stampFile) === stamp) return true;

  say('Installing dependencies (npm ci); the first time this takes a minute or two …');
  // Warnings about the Node.js at hand are beside the point: the project brings its own.
  const code = await runNpm(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  if (code !== 0) {
    say(
      'The dependencies could not be installed. Is the npm registry within reach? `npm ci` in this folder says more.',
    );
    return false;
  }
  if (!existsSync(projectNodeBinary()) && !(await fetchProjectNode())) return false;
  writeStamp(stampFile, stamp);
  return true;
}

const projectNodeBinary = () =>
  inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Where install scripts are switched off, the package `node` is there and its program is not. */
async function fetchProjectNode() {
  say('Fetching the runtime of the project (npm package "node") …');
  const code = await runNpm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (code === 0 && existsSync(projectNodeBinary())) return true;
  if ((await run(projectNode(), ['--eval', 'process.exit(process.versions.napi >= 10 ? 0 : 1)'])) === 0) {
    say("The project's own Node.js could not be fetched; the one at hand is new enough and is used.");
    return true;
  }
  say(
    `Node.js ${process.versions.node} is too old to run Vedetta, and the project's own could not be fetched. ` +
      'Install Node.js 22.14 or newer, or make the npm registry reachable and run `npm rebuild node`.',
  );
  return false;
}
