import { expect, test } from './fixtures.ts';
import { expectSound } from './soundness.ts';

test('a cut event stream is said at once, and nothing is vouched for', async ({ console: page, service }) => {
  await expect(page.getByText('Live', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as wanted');
  await service.kill();
  await expect(page.getByText(/^Stream cut/)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('What you see is of');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('State unknown.');
  await expectSound(page);
});

test('the chosen theme is kept', async ({ console: page }) => {
  const shown = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect.poll(shown).toBe('dark');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible();
  await expect.poll(shown).toBe('dark');
});

test('what has the focus is seen, and the first key leads to the page itself', async ({ console: page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as wanted');
  const outline = () =>
    page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect.poll(outline).toBe('solid');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect.poll(outline).toBe('solid');
});
