import type { Page } from '@playwright/test';
import { axeFindings, expect, frameScrollPx, overflowPx, type Theme, test } from './fixtures.ts';

const themes: readonly Theme[] = ['dark', 'light'];

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Devices' });
const panel = (page: Page) => page.getByRole('complementary');
const chart = (page: Page) => page.getByRole('region', { name: 'Chart' });

async function openDevices(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Devices/ })
    .first()
    .click();
  await expect(tree(page).getByText('°C').first()).toBeVisible();
}

/** Finds a sensor by its serial number and opens it. */
async function openSensor(page: Page, words: string): Promise<void> {
  await openDevices(page);
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await expect(page.getByRole('list', { name: 'Devices found' }).getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(words);
}

test('the only site is open: devices appear by themselves, with their values', async ({ console: page }) => {
  await openDevices(page);
  const rows = tree(page).getByRole('row');
  await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('3 gateways, 18 dataloggers, 75 sensors').first()).toBeVisible();
});

test('the tree is walked, closed and opened by keys; Enter opens a device', async ({ console: page }) => {
  await openDevices(page);
  const row = (key: RegExp) => tree(page).getByRole('row', { name: key });
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  const gateway = row(/^demo_site-gateway_1/);
  await expect(gateway).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(gateway).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(gateway).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(gateway).not.toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(gateway).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/devices\/gateways\/\d+$/);
  await expect(panel(page).getByText('25 sensors')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Next' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('demo_site-gateway_2');
});

test('a sensor is found on the server, and its chart shows its readings', async ({ console: page }) => {
  await openSensor(page, 'MNA00101-accelerometer');
  await expect(panel(page).getByRole('navigation')).toContainText('MNA00101');
  const drawing = chart(page).getByRole('img', { name: /readings?\. x: .* mean / });
  await expect(drawing.locator('canvas')).toBeVisible();
  const before = await drawing.getAttribute('aria-label');
  // The newest reading comes by itself.
  await expect(drawing).not.toHaveAttribute('aria-label', before ?? '', { timeout: 20_000 });

  await chart(page).getByRole('radio', { name: '7 d' }).check();
  await expect(page).toHaveURL(/range=week/);
  await chart(page).getByRole('button', { name: 'Earlier' }).click();
  await expect(chart(page)).toContainText('No readings in this time.');
  await chart(page).getByRole('button', { name: 'Up to now' }).click();
  await chart(page).getByRole('button', { name: 'Show as a table' }).click();
  const table = chart(page).getByRole('grid', { name: 'Readings as a table' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
});

test('a stretch that is drawn is zoomed into, and a double click goes back', async ({ console: page }) => {
  await openSensor(page, 'MNA00101-accelerometer');
  const canvas = chart(page).locator('canvas');
  await expect(canvas).toBeVisible();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The chart has no place on the page.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  await expect(chart(page).getByRole('button', { name: 'Zoom out' })).toBeVisible();
  await page.goBack();
  await expect(panel(page)).toBeHidden();
});

test('a label is edited where it stands, kept over a reload, and can be undone', async ({
  console: page,
}) => {
  await openSensor(page, 'MNA00101-temperature');
  const edit = panel(page).getByRole('button', { name: /^Edit the label/ });
  await edit.click();
  await page.keyboard.type('Never kept');
  await page.keyboard.press('Escape');
  await expect(edit).toBeFocused();
  await expect(edit).toHaveText('Add a label');

  await edit.click();
  await page.keyboard.type('Crest, left');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('Crest, left');
  const toast = page.getByRole('region', { name: /Notifications/ });
  await expect(toast).toContainText('Labelled Crest, left');

  await page.reload();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('Crest, left');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(tree(page).getByRole('row', { name: /Crest, left/ })).toHaveAttribute('aria-selected', 'true');

  await edit.click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(edit).toHaveText('Add a label');
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(edit).toHaveText('Crest, left');
});

test('what is filtered away is said, and an address shows the same view again', async ({
  console: page,
  service,
}) => {
  await openDevices(page);
  await page.goto(`${service.origin}/devices?offline=true`);
  await expect(page.getByText('Nothing is offline.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all devices' }).click();
  await expect(tree(page)).toBeVisible();
  await page.goto(`${service.origin}/devices/sensors/999999`);
  await expect(panel(page).getByRole('alert')).toContainText('999999');
});

for (const theme of themes) {
  test(`axe finds nothing on tree, panel and chart, ${theme}`, async ({ console: page }) => {
    // Three looks of axe at a full page.
    test.slow();
    await page.emulateMedia({ colorScheme: theme });
    await openDevices(page);
    expect(await axeFindings(page)).toEqual([]);
    await tree(page)
      .getByRole('row', { name: /^MNA00101/ })
      .click();
    await expect(panel(page).getByText('Sensors by type')).toBeVisible();
    await panel(page).getByRole('button', { name: 'Raw metadata' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await tree(page)
      .getByRole('row', { name: /^accelerometer/ })
      .first()
      .click();
    await chart(page).getByRole('button', { name: 'Show as a table' }).click();
    expect(await axeFindings(page)).toEqual([]);
  });

  test(`390 px need no sideways scroll, and axe finds nothing, ${theme}`, async ({ console: page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openDevices(page);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await tree(page)
      .getByRole('row', { name: /^accelerometer/ })
      .first()
      .click();
    await expect(chart(page).locator('canvas')).toBeVisible();
    expect(await overflowPx(page)).toBe(0);
    expect(await frameScrollPx(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });
}
