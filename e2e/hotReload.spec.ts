import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { copyCheckout, startDev } from './devCheckout.ts';

declare global {
  interface Window {
    /** Set by the test; gone when the page is loaded anew. */
    keptByTest?: boolean;
  }
}

const buildTimeoutMs = 120_000;
const shipped = fileURLToPath(new URL('../out/main', import.meta.url));
const mayLoadAnotherPage = async (builtMain: string) =>
  (await readFile(join(builtMain, 'index.js'), 'utf8')).includes('VEDETTA_DEV_PAGE');

test('npm run dev: an edited component changes in the open page, an edited engine comes back behind it', async ({
  page,
}) => {
  // It builds everything, once before the first start and once more after an edit.
  test.setTimeout(4 * buildTimeoutMs);
  await using checkout = await copyCheckout();
  await using dev = startDev(checkout);
  const starts = () => dev.links().length;
  await expect.poll(starts, { timeout: buildTimeoutMs }).toBe(1);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  await page.goto(dev.links()[0] ?? '');
  await expect(page.getByText(/^Live/)).toBeVisible();
  await page.evaluate(() => {
    window.keptByTest = true;
  });

  await checkout.edit('renderer/app/frame/StreamLight.tsx', (text) =>
    text.replaceAll(/<Pill [^>]*>/g, '$&edited'),
  );
  await expect(page.getByText(/^edited\s*Live/)).toBeVisible();

  const reconnected = page.waitForResponse(
    (response) => /\/api\/v1\/events(\/batches)?(\?|$)/.test(response.url()) && response.ok(),
  );
  await checkout.edit('electron/engine/createEngine.ts', (text) => `${text}\n// edited\n`);
  await expect.poll(starts, { timeout: buildTimeoutMs }).toBe(2);
  await reconnected;
  await expect(page.getByText(/^edited\s*Live/)).toBeVisible();

  expect(await page.evaluate(() => window.keptByTest)).toBe(true);
  expect(faults).toEqual([]);
  expect(await dev.stop()).toBe(0);
  // The window may be told of another page by this build, and by no other.
  expect(await mayLoadAnotherPage(join(checkout.dir, 'out-dev/main'))).toBe(true);
  expect(await mayLoadAnotherPage(shipped)).toBe(false);
});
