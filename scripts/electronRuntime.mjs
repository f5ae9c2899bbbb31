import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, runBin } from './checkout.mjs';

const folder = inRoot('node_modules', 'electron');

/** Electron's program: `VEDETTA_ELECTRON`, or the one that was downloaded into its package; null: none. */
export function findElectron() {
  const told = process.env.VEDETTA_ELECTRON;
  if (told) return told;
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist');
  const program = join(dist, readFileSync(named, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Whether a window can be opened: on Linux a display server says so. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Downloads the runtime, which is not in its npm package; answers where it is, null where it cannot be had. */
export async function fetchElectron() {
  await runBin('electron/install.js', [], { stdio: 'ignore' });
  return findElectron();
}
