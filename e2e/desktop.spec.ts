import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { RecordedItem } from './electronHost/messages.ts';
import { expect, test } from './fixtures.ts';
import type { RunningDesktop } from './startDesktop.ts';

const labels = (items: readonly RecordedItem[]): string[] => items.map(({ label }) => label);
const trayLabels = async (desktop: RunningDesktop) => labels(await desktop.trayMenu());
const siteRow = (page: Page) => page.getByRole('row').filter({ hasText: 'Demo dam' });

test.beforeEach(async ({ desktop: { page } }) => {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Sites/ })
    .click();
  await expect(siteRow(page)).toBeVisible();
});

test('the window asks neither the outside nor an API over HTTP: all comes through the port', async ({
  console: page,
  desktop,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) requests.push(request.url());
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 sites as wanted.');
  expect(requests.filter((url) => !url.startsWith(`${desktop.origin}assets/`))).toEqual([]);
  expect(await desktop.isWindowVisible()).toBe(true);
});

test('the tray stops a site and starts it again, and the window shows it', async ({ desktop }) => {
  const row = siteRow(desktop.page);
  await expect(row.locator('[data-glyph="connected"]')).toBeVisible();
  await expect.poll(() => trayLabels(desktop)).toContain('1 of 1 sites as wanted');
  const [, , site] = await trayLabels(desktop);
  expect(site).toMatch(/: connected$/);
  const name = site?.replace(/: connected$/, '') ?? '';

  expect(await desktop.clickTray([`${name}: connected`, 'Start'])).toBe(false);
  expect(await desktop.clickTray([`${name}: connected`, 'Stop'])).toBe(true);
  await expect(row.getByRole('switch')).not.toBeChecked();
  await expect(row.locator('[data-glyph="off"]')).toBeVisible();
  await expect.poll(() => trayLabels(desktop)).toContain(`${name}: stopped`);

  expect(await desktop.clickTray(['Start all'])).toBe(true);
  await expect(row.getByRole('switch')).toBeChecked();
  await expect(row.locator('[data-glyph="connected"]')).toBeVisible();
  expect(await desktop.clickTray(['Stop all'])).toBe(true);
  await expect(row.locator('[data-glyph="off"]')).toBeVisible();
});

test('the tray pauses the monitor and resumes it', async ({ desktop }) => {
  await expect.poll(() => desktop.clickTray(['Pause the monitor'])).toBe(true);
  await expect.poll(() => trayLabels(desktop)).toContain('The monitor is paused');
  expect(await desktop.clickTray(['Resume the monitor'])).toBe(true);
  await expect.poll(() => trayLabels(desktop)).toContain('Pause the monitor');
});

test('closing keeps it running in the tray; a second start shows the window and ends', async ({
  desktop,
}) => {
  await desktop.closeWindow();
  await expect.poll(() => desktop.isWindowVisible()).toBe(false);
  await expect.poll(() => trayLabels(desktop)).toContain('1 of 1 sites as wanted');

  expect(await desktop.startAgain()).toBe(0);
  await expect.poll(() => desktop.isWindowVisible()).toBe(true);

  await desktop.closeWindow();
  await expect.poll(() => desktop.isWindowVisible()).toBe(false);
  expect(await desktop.clickTray(['Open Vedetta'])).toBe(true);
  await expect.poll(() => desktop.isWindowVisible()).toBe(true);
});

test('quitting ends the engine cleanly; secrets were sealed by the key store', async ({ desktop }) => {
  await expect(siteRow(desktop.page).locator('[data-glyph="connected"]')).toBeVisible();
  expect(await desktop.clickTray(['Quit'])).toBe(true);
  expect(await desktop.exitCode).toBe(0);

  const file = join(desktop.dataDir, 'vedetta.db');
  // SQLite removes its log when the last connection is closed well.
  expect(existsSync(`${file}-wal`)).toBe(false);
  const database = new Database(file, { readonly: true });
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
  const sealed = database.prepare('SELECT password_sealed FROM mqtt_connection').pluck().get();
  expect(sealed).toMatch(/^desktop\.v1\.\w+\./);
  database.close();
});

test('what is filtered is saved where a person says, whole or not at all', async ({ desktop, goTo }) => {
  const { page } = desktop;
  const folder = join(desktop.dataDir, 'saved');
  mkdirSync(folder);
  await goTo('/logs/connection?level=INFO');
  await expect(
    page.getByRole('list', { name: 'Connection log' }).getByText('Connected').first(),
  ).toBeVisible();
  const exportTo = async (path: string | null) => {
    await desktop.saveTo(path);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  };
  await exportTo(join(folder, 'log.csv'));
  await expect(page.getByText('log.csv')).toBeVisible();
  expect(readdirSync(folder)).toEqual(['log.csv']);
  const [head, ...rows] = readFileSync(join(folder, 'log.csv'), 'utf8').trimEnd().split('\r\n');
  expect(head).toMatch(/^id,time,timestamp,siteId,siteCode,level,message,/);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => !row.includes(',INFO,'))).toEqual([]);

  await exportTo(join(folder, 'no', 'such', 'log.csv'));
  await expect(page.getByText(/^The file could not be written: ENOENT/)).toBeVisible();
  await exportTo(null);
  await expect(page.getByText(/^Exporting/)).toHaveCount(0);
  expect(readdirSync(folder)).toEqual(['log.csv']);
});

test('the page is isolated, sandboxed, and has nothing of Node.js or Electron', async ({ desktop }) => {
  const { page } = desktop;
  expect(await desktop.webPreferences()).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  const added = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? window));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !plain.has(name) && !/^\d+$/.test(name));
  });
  expect(added.filter((name) => /electron|node|require|process|ipc|vedetta|module/i.test(name))).toEqual([]);
});

test('nothing on the page may run, ask or lead elsewhere', async ({ desktop }) => {
  const { page, origin } = desktop;

  const permissions = await page.evaluate(async () => {
    const names: PermissionName[] = ['geolocation', 'notifications', 'camera', 'microphone'];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(permissions).not.toContain('granted');

  // The page's own policy, seen to refuse: code from text, and a request to the outside.
  const refused = await page.evaluate(async () => {
    const seen = new Promise<string[]>((resolve) => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (directives.push(effectiveDirective) === 2) resolve(directives.sort());
      });
    });
    const inline = document.createElement('script');
    inline.textContent = 'window.broken = true';
    document.body.append(inline);
    await fetch('https://example.org/').catch(() => undefined);
    return { seen: await seen, isBroken: 'broken' in window };
  });
  expect(refused).toEqual({ seen: ['connect-src', 'script-src-elem'], isBroken: false });

  await page.evaluate(() => void window.open('https://example.org/'));
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  // The page lives on where it is, and still hears what happens.
  await expect.poll(() => desktop.clickTray(['Stop all'])).toBe(true);
  await expect(siteRow(page).getByRole('switch')).not.toBeChecked();
  expect(page.url()).toBe(`${origin}sites`);
  await expect.poll(() => page.context().pages().length).toBe(1);
});
