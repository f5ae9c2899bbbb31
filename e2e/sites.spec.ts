import type { Page } from '@playwright/test';
import { countdownSeconds, countdownText, expect, test } from './fixtures.ts';
import type { RunningService } from './service.ts';
import { expectSound, phone, themes } from './soundness.ts';

/** Adds sites by HTTP: two that are off, and one at whose port nobody listens. */
async function addSites({ call }: RunningService): Promise<void> {
  const sites = [
    { code: 'site_a', name: 'Surge tank', brokerHost: 'localhost', isActive: false },
    { code: 'site_b', name: 'Spillway gates', brokerHost: 'localhost', isActive: false },
    { code: 'site_c', name: 'Upper penstock', brokerHost: '127.0.0.1', isActive: true },
  ];
  for (const { code, name, brokerHost, isActive } of sites)
    await call('POST', '/sites', { code, name, connection: { brokerHost, brokerPort: 9, isActive } });
}

const table = (page: Page) => page.getByRole('grid', { name: 'Sites' });
const rowOf = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });
const links = (page: Page) => table(page).getByRole('link');
const nameAt = async (page: Page, index: number) => (await links(page).nth(index).textContent()) ?? '';
const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name });

const checkNow = (page: Page) => page.getByRole('button', { name: 'Check now' }).click();

test.use({ flags: ['--demo', '--monitor-interval', String(countdownSeconds)] });

test.beforeEach(async ({ service, console: page }) => {
  await addSites(service);
  await page.goto(`${service.origin}/sites`);
  await expect(links(page)).toHaveCount(4);
});

test('what the table shows stands in the address, and a reload keeps it', async ({ console: page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('s');
  await page.getByRole('button', { name: 'Broker any' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'localhost' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Site', exact: true }).click();
  await expect(page).toHaveURL(/\/sites\?q=s&broker=localhost&sort=name$/);
  await expect(links(page)).toHaveText(['Spillway gates', 'Surge tank']);
  await expect(page.getByText('2 of 4 sites')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('s');
  await expect(links(page)).toHaveText(['Spillway gates', 'Surge tank']);

  await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing of that name');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(links(page)).toHaveCount(4);
});

test('several are started with one toast, and undone with one press', async ({ console: page }) => {
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await expect(start).toBeDisabled();
  await rowOf(page, 'Surge tank').getByRole('checkbox').click();
  await rowOf(page, 'Spillway gates').getByRole('checkbox').click();
  await expect(page.getByText('2 selected')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
  await start.click();
  const wishes = ['Surge tank', 'Spillway gates'].map((name) => rowOf(page, name).getByRole('switch'));
  for (const wish of wishes) await expect(wish).toBeChecked();
  const toast = page.getByRole('listitem').filter({ hasText: '2 sites start with the next cycle' });
  await expect(toast).toContainText('Spillway gates');
  await toast.getByRole('button', { name: 'Undo' }).click();
  for (const wish of wishes) await expect(wish).not.toBeChecked();
  await expect(toast).toBeHidden();
});

test('a site is stopped: toggle at once, countdown, status, toast, and its log', async ({
  console: page,
}) => {
  const row = rowOf(page, 'Demo');
  const toggle = row.getByRole('switch');
  await expect(row.getByText('Connected')).toBeVisible();

  // Just after a cycle, so that there is a wait to be seen.
  await checkNow(page);
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await expect(row.getByText('Connected')).toBeVisible();
  const countdown = row.getByRole('timer');
  await expect(countdown).toHaveText(countdownText);
  const first = await countdown.textContent();
  await expect(countdown).not.toHaveText(first ?? '');

  await checkNow(page);
  await expect(row.locator('[data-glyph="off"]')).toBeVisible();
  const toast = page.getByRole('listitem').filter({ hasText: / stopped/ });
  await toast.getByRole('button', { name: 'Open log' }).click();
  await expect(page).toHaveURL(/\/sites\/1\/log$/);
  await expect(page.getByText(/switched off/i).first()).toBeVisible();

  await toggle.click();
  await expect(toggle).toBeChecked();
  await checkNow(page);
  await expect(row.locator('[data-glyph="connected"]')).toBeVisible();
  await expect(page.getByText('Demo dam connected')).toBeVisible();
});

test('the table is gone through with keys', async ({ console: page, service }) => {
  // By name no row changes its place.
  await page.goto(`${service.origin}/sites?sort=name`);
  await expect(links(page)).toHaveCount(4);
  await page.keyboard.press('j');
  const first = await nameAt(page, 0);
  await expect(rowOf(page, first)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(rowOf(page, first).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('j');
  const second = await nameAt(page, 1);
  await expect(rowOf(page, second)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panelOf(page, second)).toBeVisible();
  await expect(rowOf(page, second)).toHaveAttribute('aria-selected', 'true');
});

test('the focus stays with a site whose row goes to another group', async ({ console: page, service }) => {
  const toggle = rowOf(page, 'Surge tank').getByRole('switch');
  await toggle.focus();
  await page.keyboard.press('Space');
  await expect(toggle).toBeChecked();
  // Not by the page's button, which would take the focus.
  await service.call('POST', '/monitor/run');
  await expect(rowOf(page, 'Surge tank').getByText('Disconnected')).toBeVisible();
  await expect(toggle).toBeFocused();
});

test('the head of a group stays in sight while its sites are scrolled through', async ({ console: page }) => {
  await page.setViewportSize({ width: 1440, height: 400 });
  const first = table(page).getByRole('row').nth(1);
  const scrollTo = (top: number) => table(page).evaluate((grid, to) => grid.scrollTo(0, to), top);
  // As a whole again when a site went to another group meanwhile.
  await expect(async () => {
    await scrollTo(0);
    const before = [await first.textContent(), await first.boundingBox()];
    await scrollTo(30);
    expect([await first.textContent(), await first.boundingBox()]).toEqual(before);
  }).toPass();
});

test('the panel of a site has an address, tabs and neighbours, and can be a page', async ({
  console: page,
  service,
}) => {
  await page.goto(`${service.origin}/sites/1?sort=name`);
  const panel = panelOf(page, 'Demo dam');
  await expect(panel.getByRole('img', { name: /The last hour\. Wanted for .+ connected/ })).toBeVisible();
  await expect(panel.getByText('all accounted for')).toBeVisible();
  await panel.getByRole('link', { name: 'All', exact: true }).click();
  await expect(page).toHaveURL(/\/sites\/1\/log\?sort=name$/);
  await panel.getByRole('button', { name: 'Next' }).click();
  await expect(panelOf(page, 'Spillway gates').getByRole('link', { name: 'Log' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.getByRole('button', { name: 'Make it a page' }).click();
  await expect(page).toHaveURL(/wide=true/);
  await expect(page.getByRole('button', { name: 'All sites' })).toBeVisible();
  await page.getByRole('button', { name: 'Back beside the list' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(/\/sites\?sort=name$/);
});

test('list and panel are sound, on a phone as well', async ({ console: page, service }) => {
  await expectSound(page, { themes });
  await page.goto(`${service.origin}/sites/4`);
  await expect(panelOf(page, 'Upper penstock').getByRole('img', { name: /The last hour/ })).toBeVisible();
  await expectSound(page, { themes });
  await page.setViewportSize(phone);
  await expect(page.getByRole('button', { name: 'All sites' })).toBeVisible();
  await expectSound(page, { themes });
  await page.getByRole('button', { name: 'All sites' }).click();
  await expect(rowOf(page, 'Upper penstock')).toBeVisible();
  await expectSound(page, { themes });
});
