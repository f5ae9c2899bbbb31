import type { Page } from '@playwright/test';
import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { expect, test } from './fixtures.ts';
import { expectSound } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const panel = (page: Page) => page.getByRole('complementary', { name: 'North dam' });
const tab = (page: Page, name: string) => panel(page).getByRole('link', { name, exact: true });

test('the panel says what was last done and when the site is silent; a person sets that, or leaves it', async ({
  console: page,
}) => {
  await using broker = await startMosquitto({ config: ['sys_interval 1'] });
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add a site' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('North dam');
  await page.getByLabel('Code').fill('site_001');
  await page.getByLabel('Host').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(broker.port));
  await page.getByRole('button', { name: 'Add the site' }).click();
  await expect(panel(page).getByText(/^Last done, .+: connected\.$/)).toBeVisible();
  await expect(panel(page).getByText('15 min, nothing learned yet')).toBeVisible();
  await expect(panel(page).getByText(/^Dropped by the broker itself, .+: 0$/)).toBeVisible();
  await expectSound(page);

  await tab(page, 'Connection').click();
  await panel(page).getByRole('button', { name: 'More' }).click();
  await panel(page).getByLabel('Silent after').fill('5');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Empty, or a whole number of seconds from 10 to 2 678 400.')).toBeVisible();
  await panel(page).getByLabel('Silent after').fill('600');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('North dam saved')).toBeVisible();
  await tab(page, 'Status').click();
  await expect(panel(page).getByText('10 min, as set')).toBeVisible();
  await tab(page, 'Connection').click();
  await panel(page).getByRole('button', { name: 'More' }).click();
  await panel(page).getByLabel('Silent after').fill('');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(panel(page).getByRole('button', { name: 'Save' })).toHaveCount(0);
  await tab(page, 'Status').click();
  await expect(panel(page).getByText('15 min, nothing learned yet')).toBeVisible();
});
