import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectSound, expectSoundEverywhere } from './soundness.ts';

test.use({ flags: ['--monitor-interval', '1'] });

const hostileName = `<img src=x onerror=alert(1)>\u202Efdp\n${'a very long name '.repeat(8)}`;

const door = (page: Page, title: string) =>
  page.getByRole('list', { name: 'How to begin' }).getByRole('listitem').filter({ hasText: title });

test('without a site there are three doors, each by keyboard; the demo runs behind its own', async ({
  console: page,
}) => {
  await expect(page.getByRole('heading', { name: 'No sites yet.' })).toBeVisible();
  await expectSoundEverywhere(page);

  await door(page, 'Add a connection').getByRole('link').press('Enter');
  await expect(page).toHaveURL(/\/sites\/new$/);
  await page.goBack();
  // The whole door is the target of a click.
  await door(page, 'Bring them with you').click({ position: { x: 20, y: 20 } });
  await expect(page).toHaveURL(/\/sites\/import$/);
  await page.goBack();

  await door(page, 'demo site').getByRole('button', { name: 'Start the demo' }).press('Enter');
  const tile = page.getByRole('link', { name: /^Demo dam/ });
  await expect(tile.locator('[data-glyph="connected"]')).toBeVisible();
  await expect(page.getByRole('list', { name: 'How to begin' })).toBeHidden();
  await expect(page.getByRole('link', { name: /^Devices in all: [1-9]/ })).toBeVisible();
});

test('a viewer is told why no door opens', async ({ page, service }) => {
  await page.route('**/api/v1/session', (route) => route.fulfill({ json: { name: 'wall', role: 'viewer' } }));
  await page.goto(`${service.origin}/#token=${service.token}`);
  const why = 'Your token may only look. Ask for one of an operator.';
  await expect(page.getByText(why)).toBeVisible();
  for (const name of ['Add a site', 'Choose a file', 'Start the demo']) {
    const button = page.getByRole('button', { name });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(why);
  }
  await expectSoundEverywhere(page);
});

test('a site that a script adds appears by itself, its name as text', async ({ console: page, service }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByText('By HTTP, for scripts').click();
  await expect(page.getByText(`curl ${service.origin}/api/v1/sites`)).toBeVisible();
  await expectSound(page);

  const answer = await page.request.post(`${service.origin}/api/v1/sites`, {
    headers: { authorization: `Bearer ${service.token}` },
    data: { code: 'site_001', name: hostileName, connection: { brokerHost: '127.0.0.1', brokerPort: 9 } },
  });
  expect(answer.status()).toBe(201);
  const shown = '<img src=x onerror=alert(1)>\\u202efdp\\u000aa very long';
  await expect(page.getByRole('main').getByText(shown)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No sites yet.' })).toBeHidden();
  await expectSoundEverywhere(page);
  expect(dialogs).toEqual([]);
});
