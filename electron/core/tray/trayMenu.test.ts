import { expect, test } from 'vitest';
import type { EngineSummary } from '../../../shared/domain/summary.ts';
import { shellWords } from '../../main/i18n/shellWords.ts';
import { type TrayItem, trayMenu } from './trayMenu.ts';

type Site = EngineSummary['sites'][number];
const site = (siteId: number, isActive: boolean, status: Site['status']): Site => ({
  siteId,
  siteName: `Site ${siteId}`,
  isActive,
  status,
});
const words = shellWords.en.tray;
const settings: EngineSummary['settings'] = { language: 'en', closeToTray: true, startAtLogin: false };
const none: EngineSummary['incidents'] = { count: 0, worst: null, titles: [] };
const summaryOf = (sites: readonly Site[], paused = false, incidents = none): EngineSummary => ({
  paused,
  sites,
  incidents,
  settings,
});
const labels = (items: readonly TrayItem[]): string[] =>
  items.map((item) => (item.type === 'separator' ? '-' : item.label));

test('one site as wanted: the whole menu', () => {
  expect(trayMenu(summaryOf([site(7, true, 'connected')]), words)).toEqual({
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
  const { mood, items } = trayMenu(
    summaryOf([
      site(1, true, 'connected'),
      site(2, false, 'disconnected'),
      site(3, true, 'error'),
      site(4, false, 'connected'),
    ]),
    words,
  );
  expect(mood).toBe('warning');
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
  const { items } = trayMenu(summaryOf(sites), words);
  expect(items.filter(({ type }) => type === 'group')).toHaveLength(20);
  expect(items).toContainEqual({
    type: 'action',
    label: '980 more in the window …',
    isEnabled: true,
    action: { do: 'open' },
  });
});

test.each([
  ['paused', summaryOf([], true), 'idle', 'Vedetta: The monitor is paused', 'Resume the monitor'],
  ['empty', summaryOf([]), 'ok', 'Vedetta: No sites yet', 'Pause the monitor'],
  ['starting', null, 'idle', 'Vedetta: The engine is starting …', 'Open Vedetta'],
] as const)('%s', (_name, summary, mood, tooltip, offered) => {
  const menu = trayMenu(summary, words);
  expect(menu).toMatchObject({ mood, tooltip });
  expect(labels(menu.items)).toContain(offered);
});

test.each([
  ['warning', false, 'warning'],
  ['critical', false, 'trouble'],
  ['critical', true, 'trouble'],
  ['warning', true, 'idle'],
] as const)('of the worst incident the icon tells: %s, paused %s', (worst, paused, mood) => {
  const incidents = { count: 1, worst, titles: ['A dam has fallen silent'] };
  expect(trayMenu(summaryOf([site(1, true, 'connected')], paused, incidents), words).mood).toBe(mood);
});

test('incidents are counted, and a click on their line leads to them', () => {
  const incidents = {
    count: 2,
    worst: 'critical' as const,
    titles: ['Broker b:1883 cannot be reached', 'x'.repeat(99)],
  };
  const { tooltip, items } = trayMenu(summaryOf([site(1, true, 'error')], false, incidents), words);
  expect(tooltip.split('\n')).toEqual([
    'Vedetta: 0 of 1 sites as wanted',
    '2 incidents',
    'Broker b:1883 cannot be reached',
  ]);
  expect(items[1]).toEqual({
    type: 'action',
    label: '2 incidents',
    isEnabled: true,
    action: { do: 'openIncidents' },
  });
});

test('the whole menu speaks Italian when told so', () => {
  const sites = [site(1, true, 'connected'), site(2, false, 'disconnected'), site(3, true, 'error')];
  const { tooltip, items } = trayMenu(summaryOf(sites), shellWords.it.tray);
  expect([tooltip, ...labels(items)]).toEqual([
    'Vedetta: 2 siti su 3 come richiesto',
    '2 siti su 3 come richiesto',
    '-',
    'Site 3: in errore, da connettere',
    'Site 1: connesso',
    'Site 2: fermo',
    '-',
    'Avvia tutti',
    'Ferma tutti',
    'Metti in pausa il monitor',
    '-',
    'Apri Vedetta',
    'Esci',
  ]);
});
