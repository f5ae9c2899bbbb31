import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect } from './fixtures.ts';
import { test } from './world.ts';

test.describe.configure({ timeout: 120_000 });

test('figures against targets, with what this page measured itself; the program looks at itself; what became of messages', async ({
  console: page,
  world,
  goTo,
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('10 of 12 sites as wanted.');
  await world.speak();
  // Two sites cannot be reached: one target is missed, and the rail says so.
  const entry = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /Health/ });
  await expect(entry).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Health');

  const row = (title: string) => page.getByRole('row', { name: new RegExp(title) });
  await expect(row('Connection uptime').getByRole('cell').last()).toHaveText('Missed');
  await expect(row('Errors sent to Sentry').getByText('off').first()).toBeVisible();
  // How fast this computer is decides which of the two is said; that one is said does not.
  await expect(row('API response').getByRole('cell').last()).toHaveText(/^(Met|Missed)$/);
  await expect(row('Monitor cycle').getByRole('cell').last()).toHaveText(/^(Met|Missed)$/);

  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText(/^whole, took/)).toBeVisible();
  await expect(page.getByText(/^answers in|^not served/)).toBeVisible();
  await expect(page.getByText(/^\d+ of 512 MB, 0 evicted$/)).toBeVisible();

  // In a browser the folder is only told; the archive comes as a download.
  await expect(page.getByText(/\/logs$/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open folder' })).toHaveCount(0);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Collect' }).click();
  const download = await downloading;
  const names = Object.keys(unzipSync(readFileSync(await download.path())));
  expect(names).toEqual(expect.arrayContaining(['README.txt', 'connections.ndjson', 'logs/monitor.log']));
  expect(names.filter((name) => name.startsWith('payloads/'))).toEqual([]);
  await expect(page.getByText(/^vedetta-support-.*\.zip is there, /)).toBeVisible();

  const loss = page.getByRole('region').or(page.locator('section')).filter({ hasText: 'Loss accounting' });
  await expect(loss.getByRole('link', { name: 'North dam' }).first()).toBeVisible();
  await loss.getByRole('link', { name: 'North dam' }).first().click();
  await expect(page).toHaveURL(/\/sites\/\d+/);

  // The field goes on speaking; within seconds the page tells what it measured to the moment of painting.
  await goTo('/health');
  await expect(async () => {
    await world.speakOn();
    await expect(row('Event latency').getByRole('cell').nth(1)).toHaveText(/^\d/, { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });

  // The report of the month: seen here, taken as a file, and by schedule only into a folder that can be written.
  await page.getByLabel('Report of').selectOption({ label: 'North dam (site_001)' });
  const summary = page.getByRole('region', { name: 'The report in short' });
  await expect(summary).toContainText('Provisional: the month is not over.');
  await expect(summary.getByRole('img', { name: /The month day by day/ })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as HTML' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^vedetta-\d{4}-\d{2}-.+\.html$/);
  await page.getByLabel('Folder').fill('reports');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/Reports cannot be written to reports: it is not a whole path/)).toBeVisible();
  await page.getByLabel('Folder').fill('');
  await page.getByRole('switch', { name: 'Write reports each month' }).click();
  await expect(page.getByText(/^next /)).toBeVisible();
});
