import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium for the end-to-end tests: `VEDETTA_CHROMIUM`, Playwright's own, or one of the system; null: none. */
export async function findChromium() {
  const { chromium } = await import('@playwright/test');
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)));
  const places = [process.env.VEDETTA_CHROMIUM ?? '', chromium.executablePath(), ...onPath, ...elsewhere];
  return places.find((place) => place !== '' && existsSync(place)) ?? null;
}
