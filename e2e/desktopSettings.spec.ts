import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startBuiltService } from '../electron/testing/builtService.ts';
import { startDesktop } from './startDesktop.ts';

test('the shell speaks the language that was set, and closing quits when it was told so', async ({
  browser,
}) => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-settings-'));
  const dataDir = directory.path;
  await using service = await startBuiltService(dataDir, ['--paused']);
  await service.call('PATCH', '/settings', { language: 'it', closeToTray: false });
  expect(await service.stop()).toBe(0);

  await using desktop = await startDesktop(browser, process.env['VEDETTA_ELECTRON'], [], dataDir);
  const tray = async () => (await desktop.trayMenu()).map(({ label }) => label);
  await expect.poll(tray).toEqual(expect.arrayContaining(['Ancora nessun sito', 'Apri Vedetta', 'Esci']));
  const menus = (await desktop.applicationMenu()).map(({ label }) => label.replace('&', ''));
  expect(menus).toEqual(expect.arrayContaining(['Modifica', 'Visualizza', 'Finestra']));

  await desktop.closeWindow();
  expect(await desktop.exitCode).toBe(0);
});
