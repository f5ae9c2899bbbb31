import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectSoundEverywhere } from './soundness.ts';

test.use({ flags: ['--monitor-interval', '1'] });

const connection = (name: string, part: object = {}) => ({
  clientId: 'mqttx_1a2b3c4d',
  mqttVersion: '5.0',
  name,
  host: 'broker.example',
  port: 8883,
  protocol: 'mqtts',
  ssl: true,
  rejectUnauthorized: true,
  ca: '/home/op/ca.pem',
  path: '/mqtt',
  username: name.toLowerCase(),
  password: 'canary-4711',
  keepalive: 60,
  messages: [],
  subscriptions: [
    { topic: `${name.toLowerCase()}/#`, qos: 1 },
    { topic: '#', qos: 0 },
  ],
  ...part,
});

async function choose(page: Page, name: string, content: string): Promise<void> {
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) };
  await page.getByLabel('Choose a file').setInputFiles(file);
}

const bringIn = (page: Page, count: number) =>
  page.getByRole('button', { name: count === 1 ? 'Import 1 site' : `Import ${count} sites`, exact: true });

test('connections of MQTTX are looked at, ticked and brought in, switched off', async ({
  console: page,
  goTo,
}) => {
  await goTo('/sites/import');
  await expectSoundEverywhere(page);
  const exported = [connection('North'), connection('South', { port: 0 }), connection('West')];
  await choose(page, 'data.json', JSON.stringify(exported));

  const rows = page.locator('[role=list][aria-label="Connections in the file"] > div > [role=listitem]');
  await expect(rows).toHaveCount(3);
  const north = rows.filter({ hasText: 'North' });
  for (const text of [
    'mqtts://broker.example:8883',
    'north, with password · 1 topic',
    'Its certificates are not taken over',
    '# left out: name the site’s topics, or use Force discovery',
  ]) {
    await expect(north.getByText(text)).toBeVisible();
  }
  await expect(rows.filter({ hasText: 'South' })).toContainText('Left out');
  expect(await page.content()).not.toContain('canary-4711');
  await expectSoundEverywhere(page);

  // By keyboard: the row has the focus, Space ticks it.
  await page.getByRole('checkbox', { name: 'All' }).uncheck();
  await expect(page.getByRole('button', { name: 'Import 0 sites' })).toBeDisabled();
  await north.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Import North' })).toBeChecked();
  await bringIn(page, 1).click();

  await expect(page.getByText('1 site came in')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByRole('link', { name: 'North' }).click();
  await expect(page).toHaveURL(/\/sites\/\d+$/);
  await expect(page.getByRole('complementary', { name: 'North' })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'North wanted' }).first()).not.toBeChecked();

  // What is here is not ticked a second time.
  await goTo('/sites/import');
  await choose(page, 'data.json', JSON.stringify(exported));
  await expect(page.getByRole('checkbox', { name: 'Import North' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Import West' })).toBeChecked();
  await expect(page.getByText('Already here, as north')).toBeVisible();
});

test('a file that cannot be read is said, and another can be chosen', async ({ console: page, goTo }) => {
  await goTo('/sites/import');
  await choose(page, 'data.csv', 'clientId,name,host\n1,2,3');
  await expect(page.getByRole('alert')).toHaveText(
    /^data.csv could not be read\s*This is a CSV file. Export as JSON instead.$/,
  );
  await expectSoundEverywhere(page);
  await choose(page, 'large.json', JSON.stringify([connection('x'.repeat(6_000_000))]));
  await expect(page.getByRole('alert')).toContainText('A file may have 5 MB here.');
  await choose(page, 'data.json', JSON.stringify([connection('North')]));
  await expect(bringIn(page, 1)).toBeEnabled();
});
