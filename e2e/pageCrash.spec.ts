import { allStored, publishBurst, storedOfBursts } from '../electron/testing/burst.ts';
import { expect, test } from './burstFixtures.ts';
import type { RunningDesktop } from './startDesktop.ts';

const MESSAGES = 3000;

/** Quits; by then everything is written. */
async function quit(desktop: RunningDesktop): Promise<void> {
  expect(await desktop.clickTray(['Quit'])).toBe(true);
  expect(await desktop.exitCode).toBe(0);
}

test('a page that crashes in a burst comes back live, and the engine misses no message', async ({
  burst,
}) => {
  const { dataDir, publisher, startConnected } = burst;
  await using desktop = await startConnected();
  await expect.poll(() => desktop.pageText()).toContain('1 of 1 sites as wanted.');

  const publishing = publishBurst(publisher, 0, MESSAGES, MESSAGES / 4);
  await publishing.reached;
  await desktop.crashPage();
  await publishing.done;
  await expect.poll(() => desktop.pageText()).toContain('1 of 1 sites as wanted.');
  // Over a new port it hears what happens from now on.
  expect(await desktop.clickTray(['Stop all'])).toBe(true);
  await expect.poll(() => desktop.pageText()).toMatch(/\bOff\b/);

  await quit(desktop);
  expect(storedOfBursts(dataDir)).toEqual(allStored(MESSAGES));
});

test('a page that hangs is ended and comes back; the engine goes on meanwhile', async ({ burst }) => {
  const { dataDir, publisher, startConnected } = burst;
  await using desktop = await startConnected();
  await expect.poll(() => desktop.pageText()).toContain('1 of 1 sites as wanted.');

  await desktop.hangPage();
  await publishBurst(publisher, 0, MESSAGES, 0).done;
  await expect.poll(() => storedOfBursts(dataDir).readings).toBe(MESSAGES);
  // The program waits for it for a while; Chromium notices only after half a minute.
  await expect.poll(() => desktop.pageText(), { timeout: 60_000 }).toContain('1 of 1 sites as wanted.');

  await quit(desktop);
  expect(storedOfBursts(dataDir)).toEqual(allStored(MESSAGES));
});

test('one that keeps crashing is left, hidden, until a person asks for it; the engine goes on', async ({
  burst,
}) => {
  await using desktop = await burst.startConnected();
  for (let reloads = 0; reloads < 3; reloads += 1) {
    await expect.poll(() => desktop.pageText()).toContain('1 of 1 sites as wanted.');
    await desktop.crashPage();
  }
  await expect.poll(() => desktop.pageText()).toContain('1 of 1 sites as wanted.');
  await desktop.crashPage();
  await expect.poll(() => desktop.isWindowVisible()).toBe(false);
  await expect
    .poll(async () => (await desktop.trayMenu()).map(({ label }) => label))
    .toContain('1 of 1 sites as wanted');

  expect(await desktop.clickTray(['Open Vedetta'])).toBe(true);
  await expect.poll(() => desktop.isWindowVisible()).toBe(true);
  await expect.poll(() => desktop.pageText()).toContain('1 of 1 sites as wanted.');
});
