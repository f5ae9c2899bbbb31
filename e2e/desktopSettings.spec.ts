import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
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
