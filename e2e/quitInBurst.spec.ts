import { allStored, publishBurst, storedOfBursts } from '../electron/testing/burst.ts';
import { expect, test } from './burstFixtures.ts';

const MESSAGES = 8000;

test('quit from the tray in a burst: a clean end, and nothing acknowledged is lost', async ({ burst }) => {
  const { dataDir, publisher, startConnected } = burst;
  await using first = await startConnected();
  const publishing = publishBurst(publisher, 0, MESSAGES, MESSAGES / 8);
  await publishing.reached;
  expect(await first.clickTray(['Quit'])).toBe(true);
  expect(await first.exitCode).toBe(0);
  await publishing.done;

  // In the middle of it, and whole: no message is counted without its reading, or the other way.
  const { readings } = storedOfBursts(dataDir);
  expect(readings).toBeGreaterThan(0);
  expect(readings).toBeLessThan(MESSAGES);
  expect(storedOfBursts(dataDir)).toEqual(allStored(readings));

  // What was not acknowledged, the broker has kept.
  await using second = await startConnected();
  await expect.poll(() => storedOfBursts(dataDir).readings, { timeout: 60_000 }).toBe(MESSAGES);
  expect(await second.clickTray(['Quit'])).toBe(true);
  expect(await second.exitCode).toBe(0);
  expect(storedOfBursts(dataDir)).toEqual(allStored(MESSAGES));
});
