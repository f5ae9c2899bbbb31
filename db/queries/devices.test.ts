import { expect, test } from 'vitest';
import * as domain from '../../shared/domain/device.ts';
import { addSite, deviceRows, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { getDatalogger, labelDatalogger, listDataloggers } from './dataloggers.ts';
import { listDiscoveredTopics, setDiscoveredTopicActive } from './discoveredTopics.ts';
import { getGateway, labelGateway, listGateways } from './gateways.ts';
import { InvalidCursorError } from './page.ts';
import { listReadings } from './readings.ts';
import { getSensor, hasSensor, labelSensor, listSensors } from './sensors.ts';

async function databaseWithDevices() {
  const database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  database.sqlite.exec(deviceRows);
  return database;
}
const limit = 10;

test('devices come back in the form of the contract', async () => {
  using database = await databaseWithDevices();
  const first = <Item>({ items }: { items: Item[] }) => items[0];
  expect(domain.gateway.strict().parse(first(listGateways(database, { siteId: 1, limit })))).toMatchObject({
    serialNumber: 'GW-1',
    rawMetadata: { model: 'x' },
  });
  expect(
    domain.datalogger.strict().parse(first(listDataloggers(database, { gatewayId: 1, limit }))),
  ).toMatchObject({
    serialNumber: 'DL-1',
    connectionStatus: 'offline',
  });
  expect(
    domain.sensor.strict().parse(first(listSensors(database, { dataloggerId: 1, limit }))),
  ).toMatchObject({
    lastReadings: [
      { at: 200, data: { value: 2 } },
      { at: 100, data: { value: 1 } },
    ],
    minValueEver: { value: 1 },
    maxValueEver: { value: 2 },
  });
  expect(
    domain.discoveredTopic.strict().parse(first(await listDiscoveredTopics(database, { siteId: 1, limit }))),
  ).toMatchObject({ topicPath: 'a/100%' });
});

test('a device is got by its id in the form of its list', async () => {
  using database = await databaseWithDevices();
  const siteId = 1;
  expect([getGateway(database, 1), getDatalogger(database, 1), getSensor(database, 1)]).toEqual([
    ...listGateways(database, { siteId, limit }).items,
    ...listDataloggers(database, { siteId, limit }).items,
    ...listSensors(database, { siteId, limit }).items,
  ]);
  expect([getGateway(database, 9), getDatalogger(database, 9), getSensor(database, 9)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('filters leave out what is of another site or parent', async () => {
  using database = await databaseWithDevices();
  expect(listGateways(database, { siteId: 2, limit }).items).toEqual([]);
  expect(listDataloggers(database, { siteId: 2, limit }).items).toEqual([]);
  expect(listSensors(database, { dataloggerId: 2, limit }).items).toEqual([]);
});

test('a label is set, cleared, and refused for a device that is not there', async () => {
  using database = await databaseWithDevices();
  expect(labelGateway(database, 1, 'Crest')?.label).toBe('Crest');
  expect(labelDatalogger(database, 1, 'Left')?.label).toBe('Left');
  expect(labelSensor(database, 1, 'Core')?.label).toBe('Core');
  expect(labelSensor(database, 1, null)?.label).toBeNull();
  expect(labelGateway(database, 9, 'x')).toBeNull();
  expect(hasSensor(database, 9)).toBe(false);
});

test('readings are newest first, from included, to excluded', async () => {
  using database = await databaseWithDevices();
  const at = (filter: { from?: number; to?: number; limit?: number }) =>
    listReadings(database, { sensorId: 1, limit, thinned: false, ...filter }).map((reading) => reading.at);
  expect(at({})).toEqual([200, 100]);
  expect(at({ from: 200 })).toEqual([200]);
  expect(at({ to: 200 })).toEqual([100]);
  expect(at({ limit: 1 })).toEqual([200]);
  expect(listReadings(database, { sensorId: 1, limit: 1, thinned: false })).toEqual([
    { resolution: 'raw', at: 200, receivedAt: 201, data: { value: 2 }, quality: 'undated' },
  ]);
});

test('topics are paged to the end, none twice', async () => {
  using database = await databaseWithDevices();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDiscoveredTopics(database, { siteId: 1, cursor, limit: 2 });
    seen.push(...page.items.map(({ topicPath }) => topicPath));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(['a/100%', 'b/1000', 'c/plain']);
});

test('a searched "%" stands for itself', async () => {
  using database = await databaseWithDevices();
  const found = await listDiscoveredTopics(database, { siteId: 1, search: '100%', limit });
  expect(found.items.map(({ topicPath }) => topicPath)).toEqual(['a/100%']);
});

test('a topic switched off is found among the inactive ones', async () => {
  using database = await databaseWithDevices();
  expect(setDiscoveredTopicActive(database, 2, false)?.isActive).toBe(false);
  expect(setDiscoveredTopicActive(database, 9, false)).toBeNull();
  const inactive = await listDiscoveredTopics(database, { siteId: 1, isActive: false, limit });
  expect(inactive.items).toMatchObject([{ id: 2 }]);
});

test('topics are found by what a query cannot tell, page after page', async () => {
  using database = await databaseWithDevices();
  const isMeant = (path: string) => !path.startsWith('b/');
  const page = await listDiscoveredTopics(database, { siteId: 1, isMeant, limit: 1 });
  expect(page.items.map(({ topicPath }) => topicPath)).toEqual(['a/100%']);
  const rest = await listDiscoveredTopics(database, {
    siteId: 1,
    isMeant,
    cursor: page.nextCursor ?? undefined,
    limit: 1,
  });
  expect(rest).toMatchObject({ items: [{ topicPath: 'c/plain' }], nextCursor: null });
});

test.each(['?', 'bm9uc2Vuc2U', Buffer.from('["a"]').toString('base64url')])(
  'a cursor that no list gave (%s) is refused',
  async (cursor) => {
    using database = await databaseWithDevices();
    expect(() => listSensors(database, { cursor, limit })).toThrow(InvalidCursorError);
  },
);
