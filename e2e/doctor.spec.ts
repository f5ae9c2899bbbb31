import type { Locator, Page } from '@playwright/test';
import { createAuthority } from '../electron/testing/certificates.ts';
import { freePort } from '../electron/testing/freePort.ts';
import { listens, startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher } from '../electron/testing/publisher.ts';
import { expect, test } from './fixtures.ts';
import { expectSound, phone, themes, wide } from './soundness.ts';

const password = 'the right one';

test.use({ flags: ['--no-demo', '--monitor-interval', '2'] });

const openForm = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add a site' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('North dam');
  await page.getByLabel('Code').fill('site_001');
  await page.getByLabel('Host').fill('127.0.0.1');
};
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Connection test' });
const stage = (page: Page, name: string): Locator =>
  dialog(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });
const testButton = (page: Page) => page.getByRole('button', { name: 'Test connection' });

test('a wrong password is found before anything is saved; corrected, all stages pass to a first live message', async ({
  console: page,
}) => {
  await using broker = await startMosquitto({ users: { dam: password } });
  await using publisher = await createPublisher(broker.port, { username: 'dam', password });
  await openForm(page);
  await page.getByLabel('Port').fill(String(broker.port));
  await page.getByLabel('User name').fill('dam');
  await page.getByLabel('Password', { exact: true }).fill('a wrong one');
  await testButton(page).click();

  await expect(dialog(page).getByRole('status')).toHaveText(/^It stops at: Login\./);
  await expect(stage(page, 'Login')).toContainText('Refused: not authorised.');
  await expect(stage(page, 'Login')).toContainText('Enter user name and password anew');
  await expect(stage(page, 'Topics')).toContainText('skipped');
  await expectSound(page, { themes });
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByLabel('Host')).toHaveValue('127.0.0.1');

  await page.getByLabel('Password', { exact: true }).fill(password);
  await testButton(page).click();
  await expect(stage(page, 'First message')).toContainText('Listens for up to 10 s.');
  await publisher.publish('site_001/gateway/1', 'hello');
  await expect(dialog(page).getByRole('status')).toHaveText(/^Everything works\./);
  await expect(stage(page, 'Topics')).toContainText('QoS 1');
  await expect(stage(page, 'First message')).toContainText('5 bytes on site_001/gateway/1.');
  await page.setViewportSize(phone);
  await expectSound(page);
  await page.setViewportSize(wide);

  // It can be stopped, and run again.
  await dialog(page).getByRole('button', { name: 'Run again' }).click();
  await expect(stage(page, 'First message')).toContainText('now');
  await dialog(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText(/^Stopped\./);
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();

  // Nothing of all this was saved; what is saved can be tested from its status, and with unsaved changes.
  await page.getByRole('button', { name: 'Add the site' }).click();
  const panel = page.getByRole('complementary', { name: 'North dam' });
  await expect(panel.getByText(/^Connected since /)).toBeVisible();
  await testButton(page).click();
  await expect(stage(page, 'Login')).toContainText('Let in with MQTT 5.');
  await page.keyboard.press('Escape');
  await panel.getByRole('link', { name: 'Connection', exact: true }).click();
  await panel.getByLabel('Password', { exact: true }).fill('a wrong one');
  await testButton(page).click();
  await expect(dialog(page)).toContainText('nothing is saved');
  await expect(stage(page, 'Login')).toContainText('Refused: not authorised.');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await testButton(page).click();
  await expect(stage(page, 'Login')).toContainText('Let in with MQTT 5.');
  await page.keyboard.press('Escape');
  await panel.getByRole('link', { name: 'Status' }).click();
  await expect(panel.getByText(/^Connected since /)).toBeVisible();
});

test('the certificates of a broker are shown, trusted or not; what is wrong in the form is said first', async ({
  console: page,
}) => {
  using authority = createAuthority();
  const { certFile, keyFile } = authority.issue();
  const port = await freePort();
  await using _ = await startMosquitto({
    config: [`listener ${port} 127.0.0.1`, `certfile ${certFile}`, `keyfile ${keyFile}`],
  });
  await listens(port);
  await openForm(page);
  await page.getByLabel('Host').fill('');
  await testButton(page).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByLabel('Host')).toBeFocused();
  await page.getByLabel('Host').fill('127.0.0.1');
  await page.getByRole('combobox', { name: 'Protocol' }).click();
  await page.getByRole('option', { name: 'mqtts (TCP, TLS)' }).click();
  await page.getByLabel('Port').fill(String(port));
  await testButton(page).click();
  await expect(dialog(page).getByRole('status')).toHaveText(/^It stops at: Encryption\./);
  const tls = stage(page, 'Encryption');
  await expect(tls).toContainText('Enter the certificate of the authority "authority"');
  await expect(tls.getByRole('list', { name: 'Certificates' })).toContainText('localhost, 127.0.0.1');
  await expect(tls).toContainText(/\d days? left/);
  await page.keyboard.press('Escape');

  await page.getByRole('textbox', { name: 'Authority (CA)' }).fill(authority.ca.cert);
  await testButton(page).click();
  await expect(stage(page, 'Login')).toContainText('Let in with MQTT 5.');
  await expect(tls).toContainText('the certificate is trusted');
  await expect(tls).toContainText('warning');
  await expectSound(page);
});
