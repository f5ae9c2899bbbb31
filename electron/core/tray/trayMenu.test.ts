import { expect, test } from 'vitest';
import type { EngineSummary } from '../../../shared/domain/summary.ts';
import { type TrayItem, trayMenu } from './trayMenu.ts';

type Site = EngineSummary['sites'][number];
const site = (siteId: number, isActive: boolean, status: Site['status']): Site => ({
  siteId,
  siteName: `Site ${siteId}`,
  isActive,
  status,
});
const labels = (items: readonly TrayItem[]): string[] =>
  items.map((item) => (item.type === 'separator' ? '-' : item.label));

test('one site as wanted: the whole menu', () => {
  expect(trayMenu({ paused: false, sites: [site(7, true, 'connected')] })).toEqual({
    mood: 'ok',
    tooltip: 'Vedetta: 1 of 1 sites as wanted',
    items: [
      { type: 'text', label: '1 of 1 sites as wanted' },
      { type: 'separator' },
      {
        type: 'group',
        label: 'Site 7: connected',
        items: [
          { type: 'action', label: 'Start', isEnabled: false, action: { do: 'start', siteId: 7 } },
          { type: 'action', label: 'Stop', isEnabled: true, action: { do: 'stop', siteId: 7 } },
        ],
      },
      { type: 'separator' },
      { type: 'action', label: 'Start all', isEnabled: false, action: { do: 'startAll' } },
      { type: 'action', label: 'Stop all', isEnabled: true, action: { do: 'stopAll' } },
      { type: 'action', label: 'Pause the monitor', isEnabled: true, action: { do: 'pause' } },
      { type: 'separator' },
      { type: 'action', label: 'Open Vedetta', isEnabled: true, action: { do: 'open' } },
      { type: 'action', label: 'Quit', isEnabled: true, action: { do: 'quit' } },
    ],
  });
});

test('what is not as wanted stands first, with the wish beside the real state', () => {
  const { mood, items } = trayMenu({
    paused: false,
    sites: [
      site(1, true, 'connected'),
      site(2, false, 'disconnected'),
      site(3, true, 'error'),
      site(4, false, 'connected'),
    ],
  });
  expect(mood).toBe('trouble');
  expect(labels(items).slice(0, 6)).toEqual([
    '2 of 4 sites as wanted',
    '-',
    'Site 3: failed, to be connected',
    'Site 4: connected, to be stopped',
    'Site 1: connected',
    'Site 2: stopped',
  ]);
});

test('a long list ends with a way to the window', () => {
  const sites = Array.from({ length: 1000 }, (_, index) => site(index + 1, true, 'connected'));
  const { items } = trayMenu({ paused: false, sites });
  expect(items.filter(({ type }) => type === 'group')).toHaveLength(20);
  expect(items).toContainEqual({
    type: 'action',
    label: '980 more in the window …',
    isEnabled: true,
    action: { do: 'open' },
  });
});

test.each([
  ['paused', { paused: true, sites: [] }, 'idle', 'Vedetta: The monitor is paused', 'Resume the monitor'],
  ['empty', { paused: false, sites: [] }, 'ok', 'Vedetta: No sites yet', 'Pause the monitor'],
  ['starting', null, 'idle', 'Vedetta: The engine is starting …', 'Open Vedetta'],
] as const)('%s', (_name, summary, mood, tooltip, offered) => {
  const menu = trayMenu(summary);
  expect(menu).toMatchObject({ mood, tooltip });
  expect(labels(menu.items)).toContain(offered);
});
