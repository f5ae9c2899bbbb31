import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { burstTopic, publishBurst, storedOfBursts } from '../electron/testing/burst.ts';
import { expect, test } from './burstFixtures.ts';

/** More rows than four batches hold and 10,000 that wait for a receiver. */
const BROKEN_MESSAGES = 15_000;
/** A value that only the last reading has. */
const LAST_READING = 4242;

const seenByPage = z.object({ batches: z.number(), lags: z.array(z.string()) });

/** Has the page note each batch of events, and each `lag` in it, as it is handed over by the port. */
async function tapPort(page: Page): Promise<() => Promise<z.infer<typeof seenByPage>>> {
  await page.addInitScript(() => {
    const seen: { batches: number; lags: string[] } = { batches: 0, lags: [] };
    Object.assign(window, { seen });
    const { start } = MessagePort.prototype;
    MessagePort.prototype.start = function listenFirst(this: MessagePort) {
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' || !data.includes('"type":"')) return;
        seen.batches += 1;
        seen.lags.push(
          ...[...data.matchAll(/"type":"lag","missed":(\w+)/g)].map(([, missed = '']) => missed),
        );
      });
      start.call(this);
    };
  });
  return async () => seenByPage.parse(await page.evaluate(() => Reflect.get(window, 'seen')));
}

function parsingLogRows(dataDir: string): number {
  const database = new Database(join(dataDir, 'vedetta.db'), { readonly: true });
  try {
    return z.number().parse(database.prepare('select count(*) from mqtt_parsing_log').pluck().get());
  } finally {
    database.close();
  }
}

test('a frozen window gets four batches and, when it is back, one lag and the right figures', async ({
  burst,
}) => {
  const { dataDir, publisher, startConnected } = burst;
  await using desktop = await startConnected();
  const { page } = desktop;
  const seen = await tapPort(page);
  await page.goto(`${desktop.origin}sites/1/devices`);
  await publishBurst(publisher, 1, 1, 1).done;
  await expect(page.getByText('1', { exact: true }).first()).toBeVisible();
  await expect.poll(async () => (await seen()).batches).toBeGreaterThan(0);

  const debug = await page.context().newCDPSession(page);
  await debug.send('Debugger.enable');
  const before = await seen();
  const frozen = new Promise<void>((resolve) => void debug.once('Debugger.paused', () => resolve()));
  await debug.send('Debugger.pause');
  await frozen;

  await Promise.all(
    Array.from({ length: BROKEN_MESSAGES }, () => publisher.publish(burstTopic, '{"no": "telemetry"')),
  );
  await publishBurst(publisher, LAST_READING, 1, 1).done;
  await expect.poll(() => parsingLogRows(dataDir), { timeout: 60_000 }).toBe(BROKEN_MESSAGES);
  await expect.poll(() => storedOfBursts(dataDir).readings).toBe(2);
  await debug.send('Debugger.resume');
  await debug.send('Debugger.disable');

  await expect(page.getByText(String(LAST_READING)).first()).toBeVisible();
  await expect.poll(async () => (await seen()).lags.length).toBe(1);
  const after = await seen();
  // Four under way, the lag, and a few of what has happened since.
  expect(after.batches - before.batches).toBeLessThan(25);
  expect(Number(after.lags[0])).toBeGreaterThan(10_000);
});
