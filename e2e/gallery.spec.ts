import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectFits, expectSound, phone, themes } from './soundness.ts';

test.use({ flags: ['--no-demo'] });

/** Opens the gallery; that its policy is kept is checked when the test ends (`misdeeds`). */
async function openGallery(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/gallery`);
  await expect(page.getByRole('heading', { name: 'Components' })).toBeVisible();
}

/** The key of the row that has the focus. */
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('.mono')?.textContent ?? null);

test('what opens over the page is sound, and its styles keep to the policy', async ({
  page,
  service,
  misdeeds: _,
}) => {
  const look = { themes, isFramed: false };
  await openGallery(page, service.origin);
  await expectSound(page, look);

  const openings: readonly [button: RegExp, role: 'dialog' | 'alertdialog' | 'menu' | 'tooltip'][] = [
    [/^Dialog$/, 'dialog'],
    [/^Delete …$/, 'alertdialog'],
    [/^Popover$/, 'dialog'],
    [/^More$/, 'menu'],
    [/^Type /, 'menu'],
  ];
  for (const [name, role] of openings) {
    const button = page.getByRole('button', { name });
    await button.click();
    await expect(page.getByRole(role)).toBeVisible();
    await expectSound(page, look);
    await page.keyboard.press('Escape');
    await expect(page.getByRole(role)).toHaveCount(0);
    await expect(button).toBeFocused();
  }

  const version = page.getByRole('combobox', { name: 'Version' });
  await version.click();
  await expectSound(page, look);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(version.getByRole('option', { selected: true })).toHaveText('MQTT 3.1.1');

  await page.getByRole('button', { name: 'Tooltip' }).hover();
  await expect(page.getByRole('tooltip')).toHaveText('Next attempt at 14:36:20');
});

test('what loses much asks for its name to be typed first', async ({ page, service, misdeeds: _ }) => {
  await openGallery(page, service.origin);
  await page.getByRole('button', { name: 'Delete …' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete Upper penstock?' });
  const last = question.getByRole('button', { name: 'Delete the site' });
  await expect(last).toBeDisabled();
  await question.getByRole('textbox').fill('site_014');
  await last.click();
  await expect(question).toHaveCount(0);
});

test('keys go through a hundred thousand rows, of which few are drawn', async ({
  page,
  service,
  misdeeds: _,
}) => {
  await openGallery(page, service.origin);
  const list = page.getByRole('list', { name: 'Log rows' });
  await list.getByRole('listitem').first().focus();
  const visited: (string | null)[] = [];
  for (const key of ['j', 'ArrowDown', 'k', 'End', 'Home']) {
    await page.keyboard.press(key);
    await expect.poll(() => focusedRow(page)).not.toBe(visited.at(-1) ?? '');
    visited.push(await focusedRow(page));
  }
  expect(visited).toEqual(['99999', '99998', '99999', '1', '100000']);
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Row 100000 opened')).toBeVisible();
});

test('at the top new rows come in, further down what is read stays in its place', async ({
  page,
  service,
  misdeeds: _,
}) => {
  await openGallery(page, service.origin);
  const list = page.getByRole('list', { name: 'Log rows' });
  const more = page.getByRole('button', { name: 'Three more' });
  const row = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await more.click();
  await expect(row('100003')).toBeInViewport();

  await list.evaluate((scroller) => scroller.scrollTo({ top: 28_000 }));
  const read = row('99000');
  await expect(read).toBeVisible();
  const before = await read.boundingBox();
  await more.click();
  await expect(page.getByText('100006 rows')).toBeVisible();
  await expect.poll(() => read.boundingBox()).toEqual(before);
});

test('the slash goes to the search, the arrows through tabs and segments', async ({
  page,
  service,
  misdeeds: _,
}) => {
  await openGallery(page, service.origin);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Message, path' })).toBeFocused();
  await page.keyboard.type('n/d');
  await expect(page.getByRole('searchbox', { name: 'Message, path' })).toHaveValue('n/d');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Message, path' })).toHaveValue('');

  await page.getByRole('tab', { name: 'Fields' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Hex' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('radio', { name: '1 h', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '6 h' })).toBeChecked();
});

test('on a phone everything fits, and a dialog lies at the foot', async ({ page, service, misdeeds: _ }) => {
  await page.setViewportSize(phone);
  await openGallery(page, service.origin);
  await expectFits(page, { isFramed: false });
  await page.getByRole('button', { name: 'Dialog', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await expect
    .poll(async () => {
      const box = await page.getByRole('dialog').boundingBox();
      return box && { x: box.x, width: box.width, foot: box.y + box.height };
    })
    .toEqual({ x: 0, width: phone.width, foot: phone.height });
  await expectSound(page, { isFramed: false });
});
