import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startBuiltService } from '../electron/testing/builtService.ts';
import { type RunningDesktop, startDesktop } from './startDesktop.ts';

const electron = process.env['VEDETTA_ELECTRON'];
/** Nobody listens there. */
const deadPort = 9;
const title = `Broker 127.0.0.1:${deadPort} cannot be reached`;
const tray = async (desktop: RunningDesktop) => (await desktop.trayMenu()).map(({ label }) => label);

/** Adds a site whose first failed attempt counts, by the built service, which then ends. */
async function addUnreachableSite(dataDir: string): Promise<void> {
  await using service = await startBuiltService(dataDir, ['--paused', '--no-demo']);
  await service.call('POST', '/sites', {
    code: 'site_a',
    name: 'Dam A',
    connection: { brokerHost: '127.0.0.1', brokerPort: deadPort, isActive: true, retryAttempts: 1 },
  });
  await service.stop();
}

test('an incident is told of outside the window, and both the notification and the tray lead to it', async ({
  browser,
}) => {
  using files = mkdtempDisposableSync(join(tmpdir(), 'vedetta-e2e-'));
  await addUnreachableSite(files.path);
  await using desktop = await startDesktop(browser, electron, ['--no-demo'], files.path);
  await expect.poll(() => tray(desktop)).toContain('1 incident');
  await expect.poll(() => desktop.notifications()).toContain(title);

  await desktop.closeWindow();
  await expect.poll(() => desktop.isWindowVisible()).toBe(false);
  expect(await desktop.clickNotification(title)).toBe(true);
  await expect.poll(() => desktop.isWindowVisible()).toBe(true);
  await expect.poll(() => desktop.page.url()).toBe(`${desktop.origin}incidents/1`);

  expect(await desktop.clickTray(['1 incident'])).toBe(true);
  await expect.poll(() => desktop.page.url()).toMatch(/\/incidents$/);
});
