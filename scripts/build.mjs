import { existsSync } from 'node:fs';
import { inRoot, runBin, say } from './checkout.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';

const stampFile = inRoot('out', '.built-from');
const sources = [
  'db',
  'electron',
  'renderer',
  'resources',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds service and page when their sources have changed. Answers whether the build is there. */
export async function ensureBuilt() {
  const stamp = fingerprint(sources);
  if (existsSync(inRoot('out', 'main', 'service.js')) && readStamp(stampFile) === stamp) return true;

  say('Building the service and its page …');
  const code = await runBin('electron-vite/bin/electron-vite.js', [
    'build',
    '--ignoreConfigWarning',
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) {
    say(
      'The build failed; the lines above say where. Undo what was changed last, or run `npm run typecheck`.',
    );
    return false;
  }
  writeStamp(stampFile, stamp);
  return true;
}
