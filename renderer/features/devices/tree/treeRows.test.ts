import { expect, it } from 'vitest';
import { sampleDatalogger, sampleGateway, sampleSensor } from '../../../testing/sampleDevices.ts';
import { createBranchMemo, rowsBeneath, siteRows } from './siteRows.ts';
import { branchRows, type TreeView } from './treeRows.ts';

const devices = {
  gateways: [sampleGateway(), sampleGateway({ id: 2, serialNumber: 'GW-2' })],
  dataloggers: [
    sampleDatalogger(),
    sampleDatalogger({ id: 2, serialNumber: 'DL-2', isOnline: false }),
    sampleDatalogger({ id: 3, serialNumber: 'DL-3', gatewayId: 2 }),
  ],
  sensors: [sampleSensor(), sampleSensor({ id: 2, serialNumber: 'DL-1-x', isOnline: false })],
};
const all: TreeView = { toggled: new Set(), isOfflineOnly: false };
const outline = (rows: readonly { key: string; level: number }[]) =>
  rows.map(({ key, level }) => `${level} ${key}`);

it('shows every branch open at first, each a level deeper than what it hangs on', () => {
  expect(outline(branchRows(1, devices, all, 2))).toEqual([
    '2 gateway-1',
    '3 datalogger-1',
    '4 sensor-1',
    '4 sensor-2',
    '3 datalogger-2',
    '2 gateway-2',
    '3 datalogger-3',
  ]);
});

it('keeps back what hangs on a closed branch, and counts it still', () => {
  const rows = branchRows(1, devices, { ...all, toggled: new Set(['gateway-1']) }, 1);
  expect(outline(rows)).toEqual(['1 gateway-1', '1 gateway-2', '2 datalogger-3']);
  expect(rows[0]).toMatchObject({ isOpen: false, dataloggers: 2, sensors: 2, offline: 2 });
});

it('cannot open what nothing hangs on', () => {
  expect(branchRows(1, devices, all, 1).map((row) => (row.kind === 'sensor' ? null : row.isOpen))).toEqual([
    true,
    true,
    null,
    null,
    null,
    true,
    null,
  ]);
});

it('shows only what is offline and what leads there', () => {
  expect(outline(branchRows(1, devices, { ...all, isOfflineOnly: true }, 1))).toEqual([
    '1 gateway-1',
    '2 datalogger-1',
    '3 sensor-2',
    '2 datalogger-2',
  ]);
});

it('answers the same rows while nothing changed', () => {
  const rows = createBranchMemo();
  expect(rows(1, devices, all, 2)).toBe(rows(1, devices, all, 2));
  expect(rows(1, devices, { ...all }, 2)).not.toBe(rows(1, devices, all, 2));
});

it('says beneath a site that its devices are being read, did not load, or that there are none', () => {
  const note = (...[read, view]: [Parameters<typeof rowsBeneath>[1], TreeView]) =>
    rowsBeneath(1, read, view, 2, branchRows)[0];
  const empty = { state: 'read', devices: { gateways: [], dataloggers: [], sensors: [] } } as const;
  expect([
    note({ state: 'reading' }, all),
    note({ state: 'failed', message: 'locked' }, all),
    note(empty, all),
    note(empty, { ...all, isOfflineOnly: true }),
  ]).toEqual([
    { kind: 'note', key: 'note-1', level: 2, siteId: 1, note: 'reading' },
    { kind: 'note', key: 'note-1', level: 2, siteId: 1, note: 'failed', why: 'locked' },
    { kind: 'note', key: 'note-1', level: 2, siteId: 1, note: 'none' },
    { kind: 'note', key: 'note-1', level: 2, siteId: 1, note: 'noneOffline' },
  ]);
});

it('counts a site by its devices once they were read, before that by the summary', () => {
  const site = (siteId: number) => ({ siteId, name: `Site ${siteId}`, code: `site_${siteId}` });
  const none = { gateways: 0, dataloggers: 0, sensors: 0, offline: 0 };
  const rows = siteRows({
    sites: [site(1), site(2), site(3)],
    counts: new Map([
      [1, { siteId: 1, ...none }],
      [2, { siteId: 2, ...none, sensors: 9, offline: 4 }],
      [3, { siteId: 3, ...none, sensors: 5 }],
    ]),
    view: { toggled: new Set(['gateway-1', 'gateway-2']), isOfflineOnly: true },
    isOpen: (siteId) => siteId === 1,
    read: new Map([[1, { state: 'read', devices }]]),
    branches: branchRows,
  });
  expect(outline(rows)).toEqual(['1 site-1', '2 gateway-1', '1 site-2']);
  expect(rows.map((row) => (row.kind === 'site' ? row.counts : null))).toEqual([
    { siteId: 1, gateways: 2, dataloggers: 3, sensors: 2, offline: 2 },
    null,
    { siteId: 2, ...none, sensors: 9, offline: 4 },
  ]);
});
