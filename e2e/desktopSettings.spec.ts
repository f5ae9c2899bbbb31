import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { startEnvelopeReceiver } from '../electron/testing/envelopeReceiver.ts';
import { type RunningDesktop, startDesktop } from './startDesktop.ts';

const electron = process.env['VEDETTA_ELECTRON'];
const tray = async (desktop: RunningDesktop) => (await desktop.trayMenu()).map(({ label }) => label);
const menus = async (desktop: RunningDesktop) =>
  (await desktop.applicationMenu()).map(({ label }) => label.replace('&', ''));

test('the shell opens the folder of the log files, and follows what is set in its window', async ({
  browser,
}) => {
  await using desktop = await startDesktop(browser, electron, []);
  const { page } = desktop;
  await expect.poll(() => tray(desktop)).toContain('No sites yet');
  await page.getByRole('link', { name: 'Health' }).click();
  await page.getByRole('button', { name: 'Open folder' }).click();
  await expect.poll(() => desktop.openedPaths()).toEqual([join(desktop.dataDir, 'logs')]);
  const archive = join(desktop.dataDir, 'support.zip');
  await desktop.saveTo(archive);
  await page.getByRole('button', { name: 'Collect' }).click();
  await expect(page.getByText(/^support\.zip is there, /)).toBeVisible();
  const { 'logs/main.log': log = new Uint8Array() } = unzipSync(readFileSync(archive));
  expect(strFromU8(log)).toContain('log opened');

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Italiano' });
  await expect
    .poll(() => tray(desktop))
    .toEqual(expect.arrayContaining(['Ancora nessun sito', 'Apri Vedetta', 'Esci']));
  expect(await menus(desktop)).toEqual(expect.arrayContaining(['Modifica', 'Visualizza', 'Finestra']));

  const closeToTray = page.getByRole('switch', { name: /tray/ });
  await closeToTray.click();
  await expect(closeToTray).not.toBeChecked();
  // The shell hears of it a moment after the page does.
  await expect
    .poll(async () => {
      await desktop.closeWindow();
      return Promise.race([desktop.exitCode, desktop.isWindowVisible()]);
    })
    .toBe(0);
});

test('started hidden it waits in the tray, and the window comes when it is asked for', async ({
  browser,
}) => {
  await using desktop = await startDesktop(browser, electron, ['--hidden']);
  await expect.poll(() => tray(desktop)).toContain('No sites yet');
  await expect.poll(() => desktop.pageText()).not.toBe('');
  expect(await desktop.isWindowVisible()).toBe(false);
  expect(await desktop.clickTray(['Open Vedetta'])).toBe(true);
  await expect.poll(() => desktop.isWindowVisible()).toBe(true);
});

test('the desktop sends errors with its own SDK once it may, keeps them while it cannot, and nothing before', async ({
  browser,
}) => {
  await using receiver = await startEnvelopeReceiver();
  await using desktop = await startDesktop(browser, electron, []);
  const { page } = desktop;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Sentry' }).click();
  await page.getByLabel('DSN').fill(receiver.dsn);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('off: there is no consent')).toBeVisible();
  await page.evaluate(() => reportError(new TypeError('before the consent')));
  expect(receiver.requests).toEqual([]);

  await page.getByRole('switch', { name: 'Send errors' }).click();
  const test = page.getByRole('button', { name: 'Send a test error' });
  await expect(test).toBeEnabled();
  await test.click();
  await expect(page.getByText('The test error has arrived.')).toBeVisible();
  await expect(page.getByRole('status').getByText(receiver.events[0]?.event_id ?? 'none')).toBeVisible();
  receiver.answer = 'drop';
  await page.evaluate(() => reportError(new TypeError('canarysite/canarytopic is not a function')));
  await expect.poll(() => receiver.requests.length).toBe(2);
  receiver.answer = 200;
  // What waits goes before what is new.
  await test.click();
  await expect
    .poll(() => receiver.events.map(({ tags }) => tags))
    .toMatchObject([
      { where: 'test', shell: 'desktop' },
      { where: 'page', shell: 'desktop' },
      { where: 'test', shell: 'desktop' },
    ]);
  expect(receiver.requests.join()).not.toContain('canary');
});
