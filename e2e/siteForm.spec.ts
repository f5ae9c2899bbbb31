import type { Page } from '@playwright/test';
import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { expect, test } from './fixtures.ts';
import { expectSound, phone, themes } from './soundness.ts';

const password = 'the right one';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const openForm = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add a site' }).first().click();
};

/** What a person does to add a site: everything that has no default. */
async function fillIn(page: Page, port: number, given: { code: string; password: string }) {
  await page.getByLabel('Name', { exact: true }).fill('North dam');
  await page.getByLabel('Code').fill(given.code);
  await page.getByLabel('Host').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(port));
  await page.getByLabel('User name').fill('dam');
  await page.getByLabel('Password', { exact: true }).fill(given.password);
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'North dam' });

test('a wrong password is refused in words; once corrected, the site connects within a cycle', async ({
  console: page,
}) => {
  await using broker = await startMosquitto({ users: { dam: password } });
  await openForm(page);
  await fillIn(page, broker.port, { code: 'site_001', password: 'a wrong one' });
  await expect(page.getByLabel('Topic', { exact: true })).toHaveValue('site_001/#');
  await page.getByRole('button', { name: 'Add the site' }).click();

  // The panel of the new site, at its status: refused in words, with the long wait counting down.
  await expect(panel(page).getByText('Refused: Not authorised.', { exact: true })).toBeVisible();
  await expect(panel(page).getByText('Long waits on purpose')).toBeVisible();
  await expect(panel(page).getByRole('timer')).toHaveText(/^[4-6]:\d\d$/);

  await panel(page).getByRole('link', { name: 'Connection', exact: true }).click();
  const typed = panel(page).getByLabel('Password', { exact: true });
  await expect(typed).toHaveValue('');
  await typed.fill(password);
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The connection is made anew.')).toBeVisible();
  await panel(page).getByRole('link', { name: 'Status' }).click();
  await expect(panel(page).getByText(/^Connected since /)).toBeVisible();
});

test('a site is renamed, and deleted once its code was typed', async ({ console: page }) => {
  await using broker = await startMosquitto({ users: { dam: password } });
  await openForm(page);
  await fillIn(page, broker.port, { code: 'site_001', password });
  await page.getByRole('button', { name: 'Add the site' }).click();
  await expect(panel(page).getByText(/^Connected since /)).toBeVisible();

  await panel(page).getByRole('link', { name: 'Connection', exact: true }).click();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('South dam');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('South dam saved')).toBeVisible();
  await expect(page.getByText('The connection is made anew.')).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'South dam' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Delete …' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete South dam?' });
  const confirm = question.getByRole('button', { name: 'Delete the site' });
  await expect(confirm).toBeDisabled();
  await question.getByRole('textbox').fill('site_00');
  await expect(confirm).toBeDisabled();
  await question.getByRole('textbox').fill('site_001');
  await expectSound(page);
  await confirm.click();
  await expect(page.getByText('South dam was deleted')).toBeVisible();
  await expect(page).toHaveURL(/\/sites$/);
  await expect(page.getByText('No sites yet').first()).toBeVisible();
});

test('what is wrong is said at its field, and the first wrong one gets the focus', async ({
  console: page,
}) => {
  await openForm(page);
  await page.getByLabel('Code').fill('site 1');
  await page.getByLabel('Host').fill('broker.example:1883');
  await expect(page.getByText('Letters, digits, “_”, “-” and “.” only')).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByLabel('Keep-alive').fill('1');
  await page.getByLabel('Longest wait').fill('2');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByLabel('Topic', { exact: true }).fill('site/#/x');
  await page.getByRole('button', { name: 'Add the site' }).click();

  await expect(page.getByRole('alert').getByText('6 fields are to be corrected.')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  for (const sentence of [
    'This is needed.',
    'A host name or address only: no scheme, port or path.',
    'A whole number of seconds from 5 to 3 600.',
    'Not shorter than the first wait.',
    '“#” may only stand last, alone after a “/”.',
  ]) {
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await expectSound(page, { themes });
  await page.setViewportSize(phone);
  await expectSound(page);
});

test('an address that is pasted goes into its fields; leaving asks; a code that is taken is said at the field', async ({
  console: page,
}) => {
  await openForm(page);
  await page.getByLabel('Host').focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', 'wss://dam:secret@broker.example');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByLabel('Host')).toHaveValue('broker.example');
  await expect(page.getByLabel('Port')).toHaveValue('443');
  await expect(page.getByLabel('User name')).toHaveValue('dam');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('secret');
  await page.getByLabel('Protocol').selectOption({ label: 'mqtts (TCP, TLS)' });
  await expect(page.getByLabel('Port')).toHaveValue('8883');

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Logs' }).click();
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Host')).toHaveValue('broker.example');

  const add = async (code: string) => {
    await page.getByLabel('Name', { exact: true }).fill('North dam');
    await page.getByLabel('Code').fill(code);
    await page.getByLabel('Host').fill('127.0.0.1');
    await page.getByRole('switch', { name: 'Connect after saving' }).click();
    await page.getByRole('button', { name: 'Add the site' }).click();
  };
  await add('site_001');
  await expect(panel(page)).toBeVisible();
  await openForm(page);
  await add('site_001');
  await expect(page.getByText('This code belongs to another site.')).toBeVisible();
  await expect(page.getByLabel('Code')).toBeFocused();
});
