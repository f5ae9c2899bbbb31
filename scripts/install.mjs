import { existsSync, readFileSync } from 'node:fs';
import { inRoot, ownNode, runNpm, say } from './checkout.mjs';

/** better-sqlite3 needs Node-API 10: Node.js 22.14 or newer. */
const neededNodeApi = 10;

/** Installs the dependencies when what is there is not what the lock file says. Answers whether they are there. */
export async function ensureInstalled() {
  if (!isInstalled()) {
    say('Installing dependencies (npm ci); the first time this takes a minute or two …');
    // What npm warns of is the Node.js at hand, which is beside the point: the project brings its own.
    // Standard output belongs to the program.
    const code = await runNpm(['ci', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
    if (code !== 0) {
      say('The dependencies could not be installed. Is the npm registry within reach? `npm ci` says more.');
      return false;
    }
  }
  return existsSync(ownNode) || fetchOwnNode();
}

/** npm notes what it has installed; optional packages are those of other platforms. */
function isInstalled() {
  const noted = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(noted);
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path]?.version ?? (optional && version)) === version,
  );
}

/**
 * The package `node` fetches its program in an install script, the only one that is ever run
 * (`ignore-scripts` in .npmrc; docs/decisions/0005).
 */
async function fetchOwnNode() {
  say('Fetching the Node.js of the project …');
  await runNpm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
  if (existsSync(ownNode)) return true;
  if (Number(process.versions.napi) >= neededNodeApi) {
    say("The project's own Node.js could not be fetched; the one at hand is new enough and is used.");
    return true;
  }
  say(
    `Node.js ${process.versions.node} is too old to run Vedetta, and the project's own could not be fetched. ` +
      'Install Node.js 22.14 or newer, or make the npm registry reachable, then try again.',
  );
  return false;
}
