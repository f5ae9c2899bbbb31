import { allStored, publishBurst, storedOfBursts } from '../electron/testing/burst.ts';
import type { Publisher } from '../electron/testing/publisher.ts';
import { expect, test } from './burstFixtures.ts';

const CHUNK = 2000;

/**
 * Publishes without a pause until `end` has settled, and a little longer, so that whatever ended did so in the
 * middle, on any computer. `begun` settles once some are at the broker, `done` with the number of messages.
 */
function publishBeyond(publisher: Publisher, end: Promise<unknown>) {
  const begun = Promise.withResolvers<void>();
  const publishAll = async (): Promise<number> => {
    let hasEnded = false;
    void end.finally(() => {
      hasEnded = true;
    });
    let count = 0;
    for (let isLast = false; !isLast; count += CHUNK) {
      isLast = hasEnded;
      await publishBurst(publisher, count, CHUNK, 0).done;
      begun.resolve();
    }
    return count;
  };
  return { begun: begun.promise, done: publishAll() };
}

test('quit from the tray in a burst: a clean end, and nothing acknowledged is lost', async ({ burst }) => {
  const { dataDir, publisher, startConnected } = burst;
  await using first = await startConnected();
  const publishing = publishBeyond(publisher, first.exitCode);
  await publishing.begun;
  await expect.poll(() => storedOfBursts(dataDir).readings).toBeGreaterThan(0);
  expect(await first.clickTray(['Quit'])).toBe(true);
  expect(await first.exitCode).toBe(0);
  const published = await publishing.done;

  // In the middle of it, and whole: no message is counted without its reading, or the other way.
  const { readings } = storedOfBursts(dataDir);
  expect(readings).toBeGreaterThan(0);
  expect(readings).toBeLessThan(published);
  expect(storedOfBursts(dataDir)).toEqual(allStored(readings));

  // What was not acknowledged, the broker has kept.
  await using second = await startConnected();
  await expect.poll(() => storedOfBursts(dataDir).readings, { timeout: 60_000 }).toBe(published);
  expect(await second.clickTray(['Quit'])).toBe(true);
  expect(await second.exitCode).toBe(0);
  expect(storedOfBursts(dataDir)).toEqual(allStored(published));
});
