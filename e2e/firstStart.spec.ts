import { axeFindings, expect, frameScrollPx, overflowPx, type Theme, test } from './fixtures.ts';

const themes: readonly Theme[] = ['dark', 'light'];

test('devices appear by themselves at the first start', async ({ console: page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 sites as wanted.');
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('link', { name: 'Sites in all: 1' })).toBeVisible();
  await expect(rail.getByRole('link', { name: /^Devices in all: [1-9]/ })).toBeVisible({ timeout: 80_000 });
});

test('the token leaves the address at once, and a reload keeps the console open', async ({
  console: page,
  service,
}) => {
  await expect(page.getByRole('heading', { name: 'Sites', exact: true })).toBeVisible();
  expect(page.url()).toBe(`${service.origin}/`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sites', exact: true })).toBeVisible();
});

test('a cut event stream is said at once, and nothing is vouched for', async ({ console: page, service }) => {
  await expect(page.getByText('Live', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as wanted');
  await service.kill();
  await expect(page.getByText(/^Stream cut/)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('What you see is of');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('State unknown.');
  expect(await axeFindings(page)).toEqual([]);
});

test('without a token the page asks for one and says where it lies', async ({
  page,
  service,
  misdeeds: _,
}) => {
  await page.goto(service.origin);
  await expect(page.getByRole('heading', { name: 'A token, please' })).toBeVisible();
  await expect(page.getByText('DATA_DIR/http-token')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Token').fill('wrong');
  await page.getByRole('button', { name: 'Open the console' }).click();
  await expect(page.getByText('This token was not accepted')).toBeVisible();
  await page.getByLabel('Token').fill(service.token);
  await page.getByLabel('Token').press('Enter');
  await expect(page.getByRole('heading', { name: 'Sites', exact: true })).toBeVisible();
});

for (const theme of themes) {
  test(`axe finds nothing, ${theme}, and 390 px need no sideways scroll`, async ({ console: page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.getByRole('img', { name: /as wanted|no data/ })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await frameScrollPx(page)).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBe(0);
    expect(await frameScrollPx(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });
}

test('the chosen theme is kept', async ({ console: page }) => {
  const shown = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  expect(await shown()).toBe('dark');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible();
  expect(await shown()).toBe('dark');
});

test('everything on the page is reached by keyboard', async ({ console: page }) => {
  await expect(page.getByRole('switch').first()).toBeVisible();
  await page.getByRole('switch').first().focus();
  const ring = await page
    .getByRole('switch')
    .first()
    .evaluate((toggle) => getComputedStyle(toggle).outlineStyle);
  expect(ring).toBe('solid');
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch').first()).not.toBeChecked();
});
