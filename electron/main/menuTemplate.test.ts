import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { shellWords } from './i18n/shellWords.ts';
import { menuTemplate } from './menuTemplate.ts';

const { en, it } = shellWords;
const windows = { platform: 'win32', isPackaged: true, words: en.menu, quit: vi.fn() } as const;

/** The items beneath; Electron also takes a built menu there, which ours never is. */
const below = ({ submenu }: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : [];
const allItems = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...allItems(below(item))]);
const labels = (menu: readonly MenuItemConstructorOptions[]) =>
  allItems(menu).flatMap(({ label }) => label ?? []);
const roles = (menu: readonly MenuItemConstructorOptions[]) =>
  allItems(menu).flatMap(({ role }) => role ?? []);

test('developer tools are offered in a checkout only', () => {
  expect(roles(menuTemplate(windows))).not.toContain('toggleDevTools');
  expect(roles(menuTemplate({ ...windows, isPackaged: false }))).toContain('toggleDevTools');
});

test('quit is the program’s own way to end, on every system', () => {
  for (const platform of ['win32', 'linux', 'darwin'] as const) {
    const quit = vi.fn();
    const item = allItems(menuTemplate({ ...windows, platform, quit })).find(({ label }) => label === 'Quit');
    expect(item).toMatchObject({ accelerator: 'CommandOrControl+Q', click: quit });
  }
});

test.each(['win32', 'darwin'] as const)('on %s no item keeps Electron’s English label', (platform) => {
  const items = allItems(menuTemplate({ ...windows, platform, words: it.menu }));
  expect(items.filter(({ type, label }) => type !== 'separator' && label === undefined)).toEqual([]);
  const shared = labels(menuTemplate({ ...windows, platform })).filter((label) =>
    items.some((item) => item.label === label),
  );
  expect(shared.filter((label) => !['&File', 'Vedetta'].includes(label))).toEqual([]);
});
