import type { Page } from '@playwright/test';
import { type Mosquitto, startMosquitto } from '../electron/testing/mosquitto.ts';
import { expect, test } from './fixtures.ts';
import type { RunningService } from './service.ts';
import { siteConnected } from './siteConnected.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '2'] });

/** Trouble is over once it stayed away for a minute. */
const overWithinMs = 120_000;

/** Adds a site that counts as failing at its first failure; resolves once it is connected. */
async function addSite(page: Page, service: RunningService, broker: Mosquitto, code: string, name: string) {
  const answer = await page.request.post(`${service.origin}/api/v1/sites`, {
    headers: { authorization: `Bearer ${service.token}` },
    data: {
      code,
      name,
      connection: {
        brokerHost: '127.0.0.1',
        brokerPort: broker.port,
        isActive: true,
        retryAttempts: 1,
        retryDelay: 1,
        maxRetryDelay: 2,
      },
      topics: [{ topicPattern: `${code}/#` }],
    },
  });
  const { id } = await answer.json();
  await siteConnected(service, id);
}

test('a broker that goes takes two sites with it: one incident, acknowledged, and over when it is back', async ({
  console: page,
  service,
  goTo,
}) => {
  test.setTimeout(240_000);
  await using broker = await startMosquitto();
  await addSite(page, service, broker, 'site_001', 'North dam');
  await addSite(page, service, broker, 'site_002', 'South dam');
  await goTo('/');
  await expect(page.getByRole('heading', { name: '2 of 2 sites as wanted.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Incidents: none is open' })).toBeVisible();

  await broker.kill();
  const card = page.getByRole('article').filter({ hasText: '127.0.0.1 cannot be reached' });
  await expect(card.getByRole('link', { name: 'North dam' })).toBeVisible();
  await expect(card.getByRole('link', { name: 'South dam' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByText(/^1 incident, open for /)).toBeVisible();

  const bell = page.getByRole('button', { name: 'Incidents: 1 is open' });
  await bell.click();
  const popover = page.getByRole('dialog', { name: 'Incidents' });
  await expect(popover.getByRole('link', { name: /127\.0\.0\.1 cannot be reached/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bell).toBeFocused();

  await card.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByLabel('Note').fill('The provider is at it.');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByText(/^Acknowledged by .+“The provider is at it\.”$/)).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Change the note' })).toBeVisible();

  await broker.restart();
  await expect(page.getByRole('heading', { name: '2 of 2 sites as wanted.' })).toBeVisible();
  await expect(page.getByText(/^No incident since /)).toBeVisible({ timeout: overWithinMs });
  await expect(page.getByRole('region', { name: 'What needs a person' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Incidents: none is open' }).click();
  await page.getByRole('link', { name: 'All incidents' }).click();

  const row = page.getByRole('list', { name: 'Incidents' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('127.0.0.1 cannot be reached');
  await expect(row).toContainText('Resolved');
  await row.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('Ended')).toBeVisible();
  await expect(panel.getByText(/“The provider is at it\.”/)).toBeVisible();
  await expect(panel.getByText('North dam')).toBeVisible();
});
