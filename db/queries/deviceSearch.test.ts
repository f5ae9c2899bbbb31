import { expect, test } from 'vitest';
import { foundDevices, siteDevices } from '../../shared/domain/deviceDirectory.ts';
import { addSite, deviceRows, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { labelDatalogger } from './dataloggers.ts';
import { countDevices } from './deviceCounts.ts';
import { searchDevices } from './deviceSearch.ts';
import { deleteSite } from './sites.ts';

/** Two sites; at the second a datalogger without a gateway, with two sensors. */
async function databaseWithDevices() {
  const database = await memoryDatabase();
  for (const code of ['site_001', 'site_002', 'site_003']) addSite(database, newSite(code));
  database.sqlite.exec(deviceRows);
  database.sqlite.exec(`
    INSERT INTO datalogger (id, site_id, serial_number, datalogger_type, first_seen_at, expected_heartbeat_interval,
      is_online, connection_status) VALUES (2, 2, 'DL-2', 'adaq', 10, 60, 1, 'online');
    INSERT INTO sensor (id, site_id, datalogger_id, serial_number, label, sensor_type, first_seen_at, is_online,
      connection_status) VALUES
      (2, 2, 2, 'S-2', '100% crest', 'humidity', 10, 1, 'online'),
      (5000, 2, 2, 's-3', NULL, 'humidity', 10, 0, 'datalogger_offline');`);
  return database;
}

test('devices are counted per site, sites without one included', async () => {
  using database = await databaseWithDevices();
  expect(siteDevices.strict().array().parse(countDevices(database))).toEqual([
    { siteId: 1, gateways: 1, dataloggers: 1, sensors: 1, offline: 3 },
    { siteId: 2, gateways: 0, dataloggers: 1, sensors: 2, offline: 1 },
    { siteId: 3, gateways: 0, dataloggers: 0, sensors: 0, offline: 0 },
  ]);
});

test('a found device comes with the names over it, down from the site', async () => {
  using database = await databaseWithDevices();
  labelDatalogger(database, 1, 'Left wall');
  const device = { siteId: 1, label: null, isOnline: false, connectionStatus: 'offline' };
  const found = async (text: string) =>
    foundDevices.strict().parse(await searchDevices(database, { text, siteId: 1, limit: 10 })).items;
  expect([...(await found('gw-')), ...(await found('LEFT')), ...(await found('s-1'))]).toEqual([
    {
      ...device,
      kind: 'gateway',
      id: 1,
      serialNumber: 'GW-1',
      path: ['Name of site_001'],
      gatewayId: null,
      dataloggerId: null,
    },
    {
      ...device,
      kind: 'datalogger',
      id: 1,
      serialNumber: 'DL-1',
      label: 'Left wall',
      path: ['Name of site_001', 'GW-1'],
      gatewayId: 1,
      dataloggerId: null,
    },
    {
      ...device,
      kind: 'sensor',
      id: 1,
      serialNumber: 'S-1',
      path: ['Name of site_001', 'GW-1', 'Left wall'],
      gatewayId: 1,
      dataloggerId: 1,
    },
  ]);
});

test.each([
  ['a serial number, whatever the case', { text: 's-' }, ['S-1', 'S-2', 's-3']],
  ['a label, in which "%" stands for itself', { text: '% CREST' }, ['S-2']],
  ['the type of a sensor', { text: 'humid' }, ['S-2', 's-3']],
  ['the type of a datalogger', { text: 'ADAQ' }, ['DL-2']],
  ['the site', { text: '-', siteId: 2 }, ['DL-2', 'S-2', 's-3']],
  ['nothing', { text: 'nowhere' }, []],
])('a device is found by %s', async (_what, search, serialNumbers) => {
  using database = await databaseWithDevices();
  const { items, isCut } = await searchDevices(database, { ...search, limit: 10 });
  expect([items.map(({ serialNumber }) => serialNumber), isCut]).toEqual([serialNumbers, false]);
});

test('a search says when there is more than was asked for, over all kinds', async () => {
  using database = await databaseWithDevices();
  const search = async (limit: number) => {
    const { items, isCut } = await searchDevices(database, { text: '-', limit });
    return [items.map(({ serialNumber }) => serialNumber), isCut];
  };
  expect(await search(2)).toEqual([['GW-1', 'DL-1'], true]);
  expect(await search(5)).toEqual([['GW-1', 'DL-1', 'DL-2', 'S-1', 'S-2'], true]);
  expect(await search(6)).toEqual([['GW-1', 'DL-1', 'DL-2', 'S-1', 'S-2', 's-3'], false]);
});

test('devices of a deleted site are neither counted nor found', async () => {
  using database = await databaseWithDevices();
  deleteSite(database, 2, 1);
  expect(countDevices(database).map(({ siteId }) => siteId)).toEqual([1, 3]);
  expect(await searchDevices(database, { text: 's-', limit: 10 })).toMatchObject({ items: [{ id: 1 }] });
});
