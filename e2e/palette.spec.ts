import { expect, test } from './fixtures.ts';
import { expectSound } from './soundness.ts';

test('the palette goes to pages and sites and switches one, by keys alone', async ({ console: page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 sites as wanted.');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const ask = async (query: string) => {
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(query);
  };

  await ask('dev');
  await expect(palette.getByRole('option', { selected: true })).toHaveText(/^Devices/);
  await expectSound(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/devices$/);
  await expect(page).toHaveTitle('Devices · Vedetta');
  await expect(page.getByRole('main')).toBeFocused();

  await ask('demo d');
  await expect(palette.getByRole('option', { selected: true })).toContainText(/^Demo dam/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sites\/\d+$/);

  await ask('stop demo');
  await expect(palette.getByRole('option', { selected: true })).toContainText(/^Stop Demo dam/);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByText('Every connection is off, as wanted.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 sites as wanted.');
});

test('stopping every site asks first, and says what it does', async ({ console: page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 sites as wanted.');
  const question = page.getByRole('alertdialog');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const ask = async () => {
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('stop all');
    await expect(palette.getByRole('option', { selected: true })).toHaveText(/^Stop all/);
    await page.keyboard.press('Enter');
    await expect(question).toContainText('no data arrives until it is switched on again');
  };
  await ask();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await ask();
  await question.getByRole('button', { name: 'Stop all sites' }).press('Enter');
  await expect(question).toBeHidden();
  await expect(page.getByText('Every connection is off, as wanted.')).toBeVisible();
});

test('keys go to pages, show all keys, and leave a field alone', async ({ console: page }) => {
  const keys = page.getByRole('dialog', { name: 'All keys' });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as wanted');
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/sites$/);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('g?');
  await expect(page.getByRole('searchbox')).toHaveValue('g?');
  await expect(keys).toBeHidden();
});

test('the overview is walked by keys: sites on the fleet line, tiles, filter in the address', async ({
  console: page,
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as wanted');
  await page.keyboard.press('j');
  await expect(page.getByRole('list', { name: 'Sites, trouble first' }).getByRole('link')).toBeFocused();
  await page.getByRole('radio', { name: /^All/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/\?group=needsPerson$/);
  await expect(page.getByText('No site needs a person')).toBeVisible();
  await page.goBack();
  await page.getByRole('list', { name: 'All sites by code' }).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sites\/\d+$/);
});

test('the rail folds to icons, stays so, and folds by itself beside an open site', async ({
  console: page,
}) => {
  const rail = page.getByRole('navigation', { name: 'Pages' });
  const width = async () => (await rail.boundingBox())?.width;
  await expect.poll(width).toBe(176);
  await rail.getByRole('link', { name: 'Sites' }).click();
  await expect(page).toHaveURL(/\/sites$/);
  await page.getByRole('row').filter({ hasText: 'Demo dam' }).click();
  await expect(page).toHaveURL(/\/sites\/\d+$/);
  await expect.poll(width).toBe(56);
  await page.goBack();
  await expect.poll(width).toBe(176);
  await rail.getByRole('button', { name: 'Collapse' }).click();
  await expect.poll(width).toBe(56);
  await page.reload();
  await expect(rail.getByRole('button', { name: 'Expand' })).toBeVisible();
  await expect.poll(width).toBe(56);
});
