import { MessageChannel } from 'node:worker_threads';
import { ipcMain, session } from 'electron';
import { beforeAll, expect, test, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { CONNECT_CHANNEL, PORT_WANTED } from '../../shared/desktopPort.ts';
import * as fake from '../testing/fakeElectron.ts';
import { connectPages } from './connectPages.ts';
import { PAGE_URL } from './page.ts';
import { createPageResponder } from './pageResponse.ts';
import { registerPageScheme } from './protocol.ts';
import { confinePages, denyPermissions } from './security.ts';
import { createMainWindow } from './window.ts';

/**
 * Electron's security checklist (electronjs.org/docs/latest/tutorial/security), one test for each of its items,
 * titled as there. What only a real page can show is seen in e2e/desktop.spec.ts: the policy refusing, the page
 * staying where it is, its world without anything of ours.
 */
vi.mock('electron', () => import('../testing/fakeElectron.ts'));

const elsewhere = 'https://example.org/';
let window: fake.BrowserWindow;

beforeAll(() => {
  confinePages(PAGE_URL);
  createMainWindow({
    pageUrl: PAGE_URL,
    preload: '/preload.cjs',
    startsHidden: false,
    hidesOnClose: () => false,
    onTrouble: vi.fn(),
    onGivenUp: vi.fn(),
  });
  const [opened] = fake.BrowserWindow.opened;
  if (opened === undefined) throw new Error('No window was opened.');
  window = opened;
});

const respond = createPageResponder({
  read: async () => ({ contentType: 'text/html', content: Buffer.from('') }),
});
const policy = async () => (await respond(new Request(PAGE_URL))).headers.get('content-security-policy');

test('1. Only load secure content', async () => {
  registerPageScheme();
  expect(window.loaded).toEqual(['app://vedetta/']);
  const [[scheme]] = fake.protocol.registerSchemesAsPrivileged.mock.calls[0] ?? [[]];
  expect(scheme).toMatchObject({ scheme: 'app', privileges: { secure: true } });
  // Nothing but the page's own files may be loaded by it.
  expect(await policy()).not.toMatch(/https?:|wss?:|\*/);
});

test('2. Do not enable Node.js integration for remote content', () => {
  expect(window.webPreferences).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  });
});

test('3. Enable context isolation', () => {
  expect(window.webPreferences['contextIsolation']).toBe(true);
});

test('4. Enable process sandboxing', () => {
  expect(window.webPreferences['sandbox']).toBe(true);
});

test('5. Handle session permission requests from remote content', () => {
  denyPermissions(session.defaultSession);
  const { defaultSession } = fake.session;
  const decide = vi.fn();
  for (const permission of ['notifications', 'geolocation', 'media', 'openExternal', 'fileSystem']) {
    defaultSession.setPermissionRequestHandler.mock.lastCall?.[0](null, permission, decide, {});
    expect(decide).toHaveBeenLastCalledWith(false);
    expect(defaultSession.setPermissionCheckHandler.mock.lastCall?.[0](null, permission, PAGE_URL)).toBe(
      false,
    );
  }
  expect(defaultSession.setDevicePermissionHandler.mock.lastCall?.[0]({ deviceType: 'usb' })).toBe(false);
});

test('6. Do not disable webSecurity', () => {
  expect(window.webPreferences['webSecurity']).toBe(true);
});

test('7. Define a Content Security Policy', async () => {
  const directives = (await policy())
    ?.split('; ')
    .map((directive) => directive.replace(/nonce-[^']+/, 'nonce'));
  expect(directives).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});

test('8. Do not enable allowRunningInsecureContent', () => {
  expect(window.webPreferences['allowRunningInsecureContent']).toBe(false);
});

test('9. Do not enable experimental features', () => {
  expect(window.webPreferences['experimentalFeatures']).toBe(false);
});

test('10. Do not use enableBlinkFeatures', () => {
  expect(window.webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

test('11. Do not use allowpopups for WebViews', () => {
  // There is no such element, so nothing that could allow its popups.
  expect(window.webPreferences['webviewTag']).toBe(false);
});

test('12. Verify WebView options before creation', () => {
  expect(window.webContents.prevents('will-attach-webview')).toBe(true);
});

test('13. Disable or limit navigation', () => {
  const { webContents } = window;
  const goes = (url: string, isMainFrame: boolean) =>
    !webContents.prevents('will-frame-navigate', { url, isMainFrame });
  expect({
    reload: goes(PAGE_URL, true),
    elsewhere: goes(elsewhere, true),
    file: goes('file:///etc/passwd', true),
    frame: goes(PAGE_URL, false),
    redirect: !webContents.prevents('will-redirect', { url: PAGE_URL }),
  }).toEqual({ reload: true, elsewhere: false, file: false, frame: false, redirect: false });
});

test('14. Disable or limit creation of new windows', () => {
  for (const url of [PAGE_URL, elsewhere, 'https://mqtt.org/', 'about:blank', 'javascript:alert(1)']) {
    expect(window.webContents.windowOpenHandler({ url })).toEqual({ action: 'deny' });
  }
  expect(fake.BrowserWindow.opened).toHaveLength(1);
});

test('15. Do not use shell.openExternal with untrusted content', () => {
  fake.shell.openExternal.mockClear();
  const asked = [
    elsewhere,
    'http://mqtt.org/',
    'https://mqtt.org@example.org/',
    'https://mqtt.org.example.org/',
    'file:///usr/bin/env',
    'smb://mqtt.org/',
    'https://mqtt.org/',
  ];
  for (const url of asked) window.webContents.windowOpenHandler({ url });
  expect(fake.shell.openExternal.mock.calls).toEqual([['https://mqtt.org/']]);
});

test('16. Use a current version of Electron', () => {
  // Pinned exactly, never below what this program was made with; Electron supports its three newest majors.
  const [, major] = /^(\d+)\.\d+\.\d+$/.exec(packageJson.devDependencies.electron) ?? [];
  expect(Number(major)).toBeGreaterThanOrEqual(45);
});

test('17. Validate the sender of all IPC messages', () => {
  using channels = new DisposableStack();
  const connect = vi.fn(() => {
    const { port1, port2 } = new MessageChannel();
    channels.defer(() => port1.close());
    return port2;
  });
  connectPages({ connect }, PAGE_URL, { warn: vi.fn() });
  /** Whether a port that this frame sends reaches the engine; one that does not is closed. */
  const reaches = (senderFrame: { url: string; parent: object | null } | null): boolean => {
    connect.mockClear();
    const port = { on: vi.fn(), start: vi.fn(), close: vi.fn() };
    ipcMain.emit(CONNECT_CHANNEL, { senderFrame, ports: [port] }, null);
    expect(port.close.mock.calls.length + connect.mock.calls.length).toBe(1);
    return connect.mock.calls.length === 1;
  };
  expect({
    page: reaches({ url: PAGE_URL, parent: null }),
    frameWithin: reaches({ url: PAGE_URL, parent: {} }),
    elsewhere: reaches({ url: elsewhere, parent: null }),
    gone: reaches(null),
  }).toEqual({ page: true, frameWithin: false, elsewhere: false, gone: false });
  // It is the only channel there is.
  expect(ipcMain.eventNames()).toEqual([CONNECT_CHANNEL]);
});

test('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
  expect(new URL(PAGE_URL).protocol).toBe('app:');
  // What serves the page answers for it alone, whatever address it is asked for.
  expect((await respond(new Request('file:///etc/passwd'))).status).toBe(404);
});

test('19. Check which fuses you can change', () => {
  // Fuses are set in the binary of an installer, and none is made yet. Whoever adds that asserts here the fuses
  // of release builds: RunAsNode, NodeOptions, NodeCliInspect and GrantFileProtocolExtraPrivileges off;
  // OnlyLoadAppFromAsar, EmbeddedAsarIntegrity and CookieEncryption on.
  expect(packageJson.scripts).not.toHaveProperty('package');
  expect(packageJson).not.toHaveProperty('build');
});

test('20. Do not expose Electron APIs to untrusted web content', async () => {
  const page = Object.assign(new EventTarget(), {
    location: { origin: 'app://vedetta' },
    postMessage: vi.fn(),
  });
  const before = Object.keys(page);
  vi.stubGlobal('window', page);
  await import('../preload/index.ts');
  page.dispatchEvent(new Event(PORT_WANTED, { cancelable: true }));
  vi.unstubAllGlobals();

  // The page is handed a port, and main its other end: no function, no value.
  const handedToMain = fake.ipcRenderer.postMessage.mock.calls[0];
  const handedToPage = page.postMessage.mock.calls[0];
  for (const port of [...(handedToMain?.[2] ?? []), ...(handedToPage?.[2] ?? [])]) port.close();
  expect(handedToMain).toEqual([CONNECT_CHANNEL, null, [expect.any(MessagePort)]]);
  expect(handedToPage).toEqual(['vedetta:port-given', 'app://vedetta', [expect.any(MessagePort)]]);
  expect(fake.contextBridge.exposeInMainWorld).not.toHaveBeenCalled();
  expect(Object.keys(page)).toEqual(before);
});
