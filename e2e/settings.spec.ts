import type { Page } from '@playwright/test';
import { startEnvelopeReceiver } from '../electron/testing/envelopeReceiver.ts';
import { expect, monitorIntervalSeconds, test } from './fixtures.ts';
import { startService } from './service.ts';
import { expectFits, expectSound, phone } from './soundness.ts';

const language = (page: Page) => page.evaluate(() => document.documentElement.lang);

test('the language is changed for the whole console, and kept', async ({ console: page, service }) => {
  await page.goto(`${service.origin}/settings`);
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Italiano' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Impostazioni');
  await expect(page.getByRole('link', { name: 'Monitor' })).toBeVisible();
  expect(await language(page)).toBe('it');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Impostazioni');
});

test('an interval given at start cannot be changed, and the page says why', async ({
  console: page,
  service,
}) => {
  await page.goto(`${service.origin}/settings/monitor`);
  const interval = page.getByLabel('Time between two checks');
  await expect(interval).toBeDisabled();
  await expect(interval).toHaveValue(String(monitorIntervalSeconds));
  await expect(page.getByText('Given by --monitor-interval at start')).toBeVisible();
});

test('the interval is checked, saved, and takes effect at once', async ({ page }) => {
  await using service = await startService(['--demo']);
  await page.goto(`${service.origin}/settings/monitor#token=${service.token}`);
  const interval = page.getByLabel('Time between two checks');
  const save = page.getByRole('button', { name: 'Save' });
  await expect(interval).toHaveValue('30');
  await expect(save).toHaveCount(0);

  await interval.fill('301');
  await save.click();
  await expect(page.getByText('A whole number of seconds from 1 to 300.')).toBeVisible();
  await expectSound(page);

  await interval.fill('2');
  await save.click();
  await expect(page.getByText('Saved')).toBeVisible();
  // Asked for by the clock, before the 30 s of before have passed.
  await expect(page.getByText('the clock')).toBeVisible();

  await page.getByRole('switch', { name: 'Pause the monitor' }).click();
  await expect(page.getByRole('group', { name: 'Monitor' })).toContainText('Monitor paused');
  await page.setViewportSize(phone);
  await expectFits(page);
});

test('what takes room is told, and how long it is kept is checked, saved and carried out at once', async ({
  page,
}) => {
  await using service = await startService(['--demo']);
  await page.goto(`${service.origin}/settings/storage#token=${service.token}`);
  const readings = page.getByRole('form', { name: 'Readings', exact: true });
  const days = readings.getByLabel('Days (d)');
  await expect(days).toHaveValue('90');
  await expect(page.getByText('Free on the disk')).toBeVisible();

  await days.fill('0');
  await expect(readings.getByText('Whole days from 1 to')).toBeVisible();
  await expect(readings.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expectSound(page);

  await days.fill('30');
  await readings.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await expect(page.getByText('Last gone through')).toBeVisible();
  await expect(readings.getByText('a day')).toBeVisible();
  await page.reload();
  await expect(days).toHaveValue('30');
  await page.setViewportSize(phone);
  await expectFits(page);
});

test('errors are sent to Sentry once there is a DSN and a consent; the id of a test error is the one that arrives', async ({
  page,
}) => {
  await using receiver = await startEnvelopeReceiver();
  await using service = await startService(['--no-demo']);
  await page.goto(`${service.origin}/settings/sentry#token=${service.token}`);
  await expect(page.getByText('off: there is no DSN')).toBeVisible();
  await page.getByLabel('DSN').fill('https://sentry.example/1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not a DSN')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('DSN').fill(receiver.dsn);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('off: there is no consent')).toBeVisible();
  expect(receiver.requests).toEqual([]);

  await page.getByRole('switch', { name: 'Send errors' }).click();
  const test = page.getByRole('button', { name: 'Send a test error' });
  await expect(test).toBeEnabled();
  await test.click();
  await expect(page.getByText('The test error has arrived.')).toBeVisible();
  expect(receiver.events).toHaveLength(1);
  const shown = page.getByRole('status').getByText(receiver.events[0]?.event_id ?? 'none');
  await expect(shown).toBeVisible();
  await expectSound(page);

  await page.evaluate(() => reportError(new TypeError('canarysite/canarytopic is not a function')));
  await expect.poll(() => receiver.events.map(({ tags }) => tags['where'])).toEqual(['test', 'page']);
  expect(receiver.requests.join()).not.toContain('canary');
  await page.setViewportSize(phone);
  await expectFits(page);
});
