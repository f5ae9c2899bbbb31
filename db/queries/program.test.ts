import { expect, test } from 'vitest';
import type { MonitorCycle } from '../../shared/domain/monitor.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { insertAudit } from './auditLog.ts';
import { lastMonitorCycle, recordMonitorCycle } from './monitorCycles.ts';
import { readSetting, writeSetting, writeSettings } from './settings.ts';
import { createToken, findToken } from './tokens.ts';

test('a setting has its default until it is stored, and refuses what is not valid', async () => {
  using database = await memoryDatabase();
  expect(readSetting(database, 'monitorIntervalSeconds')).toBe(30);
  writeSetting(database, 'monitorIntervalSeconds', 5, 1);
  writeSetting(database, 'monitorIntervalSeconds', 10, 2);
  expect(readSetting(database, 'monitorIntervalSeconds')).toBe(10);
  expect(() => writeSetting(database, 'monitorIntervalSeconds', 301, 3)).toThrow();
  expect(readSetting(database, 'monitorIntervalSeconds')).toBe(10);
});

test('several settings are stored at once; those that were so already are left', async () => {
  using database = await memoryDatabase();
  const changes = { language: 'it', closeToTray: true, demoSiteId: undefined } as const;
  expect(writeSettings(database, changes, 1)).toEqual({ language: 'it' });
  expect(writeSettings(database, { ...changes, closeToTray: false }, 2)).toEqual({ closeToTray: false });
  expect([readSetting(database, 'language'), readSetting(database, 'closeToTray')]).toEqual(['it', false]);
});

test('cycles are recorded up to a number; the last one is at hand', async () => {
  using database = await memoryDatabase();
  expect(lastMonitorCycle(database)).toBeNull();
  const cycle = (startedAt: number): MonitorCycle => ({
    startedAt,
    durationMs: 1.5,
    cause: 'interval',
    checked: 3,
    started: 1,
    stopped: 0,
    reconnected: 0,
    resubscribed: 0,
    removed: 0,
    failed: 0,
    devicesOffline: 2,
    errorMessage: null,
  });
  for (let n = 1; n <= 5; n += 1) recordMonitorCycle(database, cycle(n), 3);
  expect(lastMonitorCycle(database)).toEqual(cycle(5));
  expect(database.sqlite.prepare('SELECT started_at FROM monitor_cycle').pluck().all()).toEqual([3, 4, 5]);
});

test('a token is found by its hash until it is revoked', async () => {
  using database = await memoryDatabase();
  const token = createToken(database, { name: 'console', role: 'operator', tokenHash: 'h1' }, 1);
  expect(token).toEqual({ id: 1, name: 'console', role: 'operator', createdAt: 1, lastUsedAt: null });
  expect(findToken(database, 'h1')).toEqual(token);
  expect(findToken(database, 'h2')).toBeNull();
  database.sqlite.exec('UPDATE api_token SET revoked_at = 10');
  expect(findToken(database, 'h1')).toBeNull();
});

test('a change leaves a row that says who, what and from where', async () => {
  using database = await memoryDatabase();
  const entry = {
    at: 1,
    actor: 'console',
    action: 'sites.update',
    target: 'site:1',
    detail: '{"name":"x"}',
    remoteAddress: '127.0.0.1',
  };
  insertAudit(database, entry);
  expect(
    database.sqlite
      .prepare('SELECT at, actor, action, target, detail, remote_address FROM audit_log')
      .raw()
      .all(),
  ).toEqual([Object.values(entry)]);
});
