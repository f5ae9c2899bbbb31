import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './fixtures.ts';
import { expectSound, phone, themes } from './soundness.ts';

const dataloggers = z.object({ items: z.array(z.object({ id: z.number(), serialNumber: z.string() })) });
const readings = z.array(z.object({ datalogger: z.string() }));

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
  // Not what was found for the first letters of it.
  await expect(page.getByRole('list', { name: 'Devices found' }).getByRole('listitem').first()).toContainText(
    words,
  );
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(words);
}

test('the only site is open: devices appear by themselves, with their values', async ({ console: page }) => {
  await openDevices(page);
  const rows = tree(page).getByRole('row');
  await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('3 gateways, 18 dataloggers, 75 sensors').first()).toBeVisible();
});

test('the tree is walked, closed and opened by keys; Enter opens a device, whose readings are exported', async ({
  console: page,
  service,
}) => {
  await openDevices(page);
  const row = (key: RegExp) => tree(page).getByRole('row', { name: key });
  await page.keyboard.press('j');
  await expect(row(/^Demo dam/)).toBeFocused();
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

  const gatewayId = new URL(page.url()).pathname.split('/').at(-1);
  const { items } = dataloggers.parse(await service.call('GET', `/dataloggers?gatewayId=${gatewayId}`));
  const ids = items.map(({ id }) => id).join(',');
  const stored = () => service.call('GET', `/readings/export?format=json&dataloggerId=${ids}`);
  await expect.poll(async () => readings.parse(await stored()).length).toBeGreaterThan(0);
  await panel(page).getByRole('button', { name: 'Readings of demo_site-gateway_2' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Time' }).selectOption('all');
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const rows = readings.parse(JSON.parse(await readFile(await (await downloading).path(), 'utf8')));
  const own = new Set(items.map(({ serialNumber }) => serialNumber));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ datalogger }) => !own.has(datalogger))).toEqual([]);
});

test('a sensor is found on the server, and its chart shows its readings', async ({ console: page }) => {
  await openSensor(page, 'MNA00101-accelerometer');
  await expect(panel(page).getByRole('navigation')).toContainText('MNA00101');
  const drawing = chart(page).getByRole('img', { name: /readings?\. x: .* mean / });
  await expect(drawing.locator('canvas')).toBeVisible();
  const before = await drawing.getAttribute('aria-label');
  // The newest reading comes by itself.
  await expect(drawing).not.toHaveAttribute('aria-label', before ?? '');

  await chart(page).getByRole('radio', { name: '7 d' }).check();
  await expect(page).toHaveURL(/range=week/);
  await chart(page).getByRole('button', { name: 'Earlier' }).click();
  await expect(chart(page)).toContainText('No readings in this time.');
  await chart(page).getByRole('button', { name: 'Up to now' }).click();
  await chart(page).getByRole('button', { name: 'Show as a table' }).click();
  const table = chart(page).getByRole('grid', { name: 'Readings as a table' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
});

test('a stretch that is drawn is zoomed into; zooming out and going back lead where one was', async ({
  console: page,
}) => {
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
  await chart(page).getByRole('button', { name: 'Zoom out' }).click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(chart(page).getByRole('button', { name: 'Zoom out' })).toBeHidden();
  await page.goBack();
  await expect(panel(page)).toBeHidden();
});

test('a label is edited where it stands, kept over a reload, and can be undone', async ({
  console: page,
}) => {
  await openSensor(page, 'MNA00101-temperature');
  const edit = panel(page).getByRole('button', { name: /^Edit the label/ });
  const field = panel(page).getByRole('textbox', { name: 'Label' });
  await edit.click();
  await expect(field).toBeFocused();
  await page.keyboard.type('Never kept');
  await page.keyboard.press('Escape');
  await expect(edit).toBeFocused();
  await expect(edit).toHaveText('Add a label');

  await edit.click();
  await expect(field).toBeFocused();
  await page.keyboard.type('Crest, left');
  await page.keyboard.press('Enter');
  const toast = page.getByRole('region', { name: /Notifications/ });
  await expect(toast).toContainText('Labelled Crest, left');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('Crest, left');

  await page.reload();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('Crest, left');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(tree(page).getByRole('row', { name: /Crest, left/ })).toHaveAttribute('aria-selected', 'true');

  await edit.click();
  await expect(field).toBeFocused();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
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

test('tree, panel and chart are sound', async ({ console: page }) => {
  await openDevices(page);
  await expectSound(page, { themes });
  await tree(page)
    .getByRole('row', { name: /^MNA00101/ })
    .click();
  await expect(panel(page).getByText('Sensors by type')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Raw metadata' }).click();
  await expectSound(page, { themes });
  await tree(page)
    .getByRole('row', { name: /^accelerometer/ })
    .first()
    .click();
  await expect(chart(page).locator('canvas')).toBeVisible();
  await chart(page).getByRole('button', { name: 'Show as a table' }).click();
  await expect(chart(page).getByRole('grid', { name: 'Readings as a table' })).toBeVisible();
  await expectSound(page, { themes });
});

test('on a phone tree and chart are sound', async ({ console: page }) => {
  await openDevices(page);
  await page.setViewportSize(phone);
  await expectSound(page, { themes });
  await tree(page)
    .getByRole('row', { name: /^accelerometer/ })
    .first()
    .click();
  await expect(chart(page).locator('canvas')).toBeVisible();
  await expectSound(page, { themes });
});
