import { existsSync, readFileSync } from 'node:fs';
import { findChromium } from './browser.mjs';
import { runBin, say } from './checkout.mjs';
import { canRun, installPackage } from './packageManager.mjs';

/** Gets what the tests need beside the dependencies. Answers whether all of it is there. */
export async function ensureTestTools() {
  const results = [await ensureMosquitto(), await ensureBrowser()];
  return results.every(Boolean);
}

const mosquittoPlaces = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto'];
const findsMosquitto = () =>
  mosquittoPlaces.some((place) => existsSync(place)) ||
  canRun(process.platform === 'win32' ? 'where' : 'which', ['mosquitto']);

/** Gets the broker that tests and faults need; answers whether it is there. */
export async function ensureMosquitto() {
  if (findsMosquitto()) return true;
  say('Getting a Mosquitto broker for the tests …');
  await installPackage('mosquitto');
  if (findsMosquitto()) return true;
  say(
    'The tests need the MQTT broker Mosquitto: install it (https://mosquitto.org/download), then run `npm test` again.',
  );
  return false;
}

async function ensureBrowser() {
  if ((await findChromium()) !== null) return true;
  say('Getting a Chromium for the tests …');
  // Ubuntu's package is a stub that asks for a snap; there, and where there is no package, Playwright's own.
  if (!isUbuntu()) await installPackage(process.platform === 'darwin' ? '--cask chromium' : 'chromium');
  if ((await findChromium()) !== null) return true;
  await runBin('@playwright/test/cli.js', ['install', 'chromium'], { stdio: ['ignore', 2, 2] });
  if ((await findChromium()) !== null) return true;
  say('The tests need Chromium: install it, or name one in VEDETTA_CHROMIUM, then run `npm test` again.');
  return false;
}

const isUbuntu = () =>
  existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
