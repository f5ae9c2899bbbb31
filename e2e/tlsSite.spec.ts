import type { Page } from '@playwright/test';
import { createAuthority } from '../electron/testing/certificates.ts';
import { freePort } from '../electron/testing/freePort.ts';
import { listens, startMosquitto } from '../electron/testing/mosquitto.ts';
import { expect, test } from './fixtures.ts';
import { expectSound } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const panel = (page: Page) => page.getByRole('complementary', { name: 'North dam' });

test('a broker of an own authority: unknown at first, connected once its certificate is entered', async ({
  console: page,
}) => {
  using authority = createAuthority();
  const { certFile, keyFile } = authority.issue();
  const client = authority.issue({ commonName: 'console' });
  const key = authority.protectedKey(client, 'canary-4711');
  const port = await freePort();
  const mutual = ['require_certificate true', `cafile ${authority.ca.certFile}`];
  await using _ = await startMosquitto({
    config: [`listener ${port} 127.0.0.1`, `certfile ${certFile}`, `keyfile ${keyFile}`, ...mutual],
  });
  await listens(port);

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add a site' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('North dam');
  await page.getByLabel('Code').fill('site_001');
  await page.getByLabel('Host').fill('127.0.0.1');
  await expect(page.getByRole('heading', { name: 'Security' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Protocol' }).click();
  await page.getByRole('option', { name: 'mqtts (TCP, TLS)' }).click();
  await page.getByLabel('Port').fill(String(port));
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible();
  await page.getByRole('button', { name: 'Add the site' }).click();
  await expect(
    panel(page)
      .getByText(/authority that issued .* is not known here/)
      .first(),
  ).toBeVisible();

  await panel(page).getByRole('link', { name: 'Connection', exact: true }).click();
  await page.getByRole('textbox', { name: 'Authority (CA)' }).fill('not a certificate');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Certificates as text/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Authority (CA)' }).fill(authority.ca.cert);
  await page.getByRole('textbox', { name: 'Client certificate' }).fill(client.cert);
  await page.getByRole('textbox', { name: 'Key of the certificate' }).fill(key);
  await page.getByLabel('Passphrase of the key').fill('a wrong one');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The passphrase does not open the key.')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Passphrase of the key').fill('canary-4711');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('One is stored. It is never shown.').first()).toBeVisible();
  await panel(page).getByRole('link', { name: 'Status' }).click();
  await expect(panel(page).getByText(/^Connected since /)).toBeVisible();
});

test('a connection that accepts any certificate bears a standing warning', async ({ console: page }) => {
  using authority = createAuthority();
  const { certFile, keyFile } = authority.selfSigned();
  const port = await freePort();
  await using _ = await startMosquitto({
    config: [`listener ${port} 127.0.0.1`, `certfile ${certFile}`, `keyfile ${keyFile}`],
  });
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add a site' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('North dam');
  await page.getByLabel('Code').fill('site_001');
  await page.getByLabel('Host').fill('127.0.0.1');
  await page.getByRole('combobox', { name: 'Protocol' }).click();
  await page.getByRole('option', { name: 'mqtts (TCP, TLS)' }).click();
  await page.getByLabel('Port').fill(String(port));
  await page.getByRole('switch', { name: 'Accept any certificate' }).click();
  await expect(page.getByText(/Anybody on the way may stand in/)).toBeVisible();
  await page.getByRole('button', { name: 'Add the site' }).click();
  await expect(panel(page).getByText(/^Connected since /)).toBeVisible();
  await expect(panel(page).getByText(/Any certificate is accepted/)).toBeVisible();
});
