import { existsSync, mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { autostartEntry, createStartAtLogin, startsHidden } from './loginStart.ts';

const never = { setLoginItemSettings: vi.fn(() => expect.unreachable('Linux has a file')) };

test.each(['darwin', 'win32'] as const)('on %s Electron is told', (platform) => {
  const app = { setLoginItemSettings: vi.fn() };
  const set = createStartAtLogin({ app, platform, env: {}, homeDir: '/none', execPath: '/opt/vedetta' });
  set(true);
  set(false);
  expect(app.setLoginItemSettings.mock.calls).toEqual([
    [{ openAtLogin: true, args: ['--hidden'] }],
    [{ openAtLogin: false, args: ['--hidden'] }],
  ]);
});

test('on Linux a desktop entry comes and goes', () => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'vedetta-login-'));
  const file = join(home.path, '.config/autostart/vedetta.desktop');
  const linux = { app: never, platform: 'linux', homeDir: home.path, execPath: '/opt/vedetta' } as const;
  const set = createStartAtLogin({ ...linux, env: { XDG_CONFIG_HOME: 'relative' } });
  set(false);
  set(true);
  set(true);
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/vedetta" --hidden\n');
  set(false);
  expect(existsSync(file)).toBe(false);
});

test('an AppImage starts itself again, from where the configuration lies', () => {
  using config = mkdtempDisposableSync(join(tmpdir(), 'vedetta-login-'));
  const env = { XDG_CONFIG_HOME: config.path, APPIMAGE: '/home/ada/Vedetta.AppImage' };
  createStartAtLogin({ app: never, platform: 'linux', env, homeDir: '/none', execPath: '/tmp/.mount/v' })(
    true,
  );
  const entry = readFileSync(join(config.path, 'autostart/vedetta.desktop'), 'utf8');
  expect(entry).toBe(autostartEntry('/home/ada/Vedetta.AppImage'));
});

test('a path with blanks, quotes and signs of the shell stays one argument', () => {
  const [, , , exec] = autostartEntry('/opt/my "dir"/$HOME/100%/a\\b').split('\n');
  expect(exec).toBe(String.raw`Exec="/opt/my \\"dir\\"/\\$HOME/100%%/a\\\\b" --hidden`);
});

test('a start at login is known by its flag, and on macOS by the system', () => {
  const app = (wasOpenedAtLogin: boolean) => ({ getLoginItemSettings: () => ({ wasOpenedAtLogin }) });
  expect([
    startsHidden(['--demo', '--hidden'], 'linux', app(false)),
    startsHidden(['--demo'], 'linux', app(true)),
    startsHidden([], 'darwin', app(true)),
    startsHidden([], 'darwin', app(false)),
  ]).toEqual([true, false, true, false]);
});
