import { expect, test } from 'vitest';
import { addSite, deviceRows, newSite } from '../testing/domainRows.ts';
import { allRows, memoryDatabase } from '../testing/memoryDatabase.ts';
import { createWriter } from '../writer.ts';
import { purgeSite } from './purge.ts';
import { deleteSite } from './sites.ts';

const topics = [
  {
    topicPattern: 'x',
    qosLevel: 1 as const,
    parserName: null,
    codec: null,
    isActive: true,
    priority: 0,
    maxMessageSize: 9,
  },
];
const everythingElse = `
INSERT INTO mqtt_connection_log (connection_id, timestamp, level, message) VALUES (1, 1, 'INFO', 'x');
INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, error_type, error_message)
  VALUES (1, 1, 't', 'PARSE_ERROR', 'x');
INSERT INTO downtime_event (site_id, entity_type, entity_id, reason, started_at) VALUES (1, 'gateway', 1, 'offline', 1);
INSERT INTO message_stats (connection_id, minute) VALUES (1, 0), (1, 60000);
INSERT INTO inflight_window VALUES (1, 1, x'00');
INSERT INTO far_side VALUES (1, 'backend', 'host1', 'online', NULL, NULL, NULL, 1, 1),
  (2, 'backend', 'host1', 'online', NULL, NULL, NULL, 1, 1);
INSERT INTO incident (id, kind, severity, subject, title, message, opened_at)
  VALUES (1, 'gateway_offline', 'warning', 'gateway:1', 'x', 'x', 1);
INSERT INTO incident_site VALUES (1, 1, 0, 0, 0, NULL);
INSERT INTO parse_failure_group (id, topic_pattern, error_type, error_message, first_at, last_at, message_count, kept_count,
  kept_bytes, evicted_count, replayed_count) VALUES (1, 't', 'PARSE_ERROR', 'x', 1, 1, 1, 1, 1, 0, 0);
INSERT INTO parse_failure_hour VALUES (1, 0, 1);
INSERT INTO parse_failure (site_id, connection_id, topic, error_type, error_message, received_at, qos, retain,
  payload_size, group_id) VALUES (1, 1, 't', 'PARSE_ERROR', 'x', 1, 1, 0, 1, 1);
INSERT INTO heartbeat_mark VALUES ('gateway', 1, 0, 5, NULL, 0), ('datalogger', 1, 0, 5, 1, 0);
INSERT INTO report_file VALUES (1, 1, '2026-10', 'csv', '/x', 1, 1);
INSERT INTO reading_minute VALUES (1, 0, 1, 0, 0, 0, '{}'), (1, 60000, 1, 0, 0, 0, '{}');
INSERT INTO reading_hour VALUES (1, 0, 1, 0, 0, 0, '{}');
INSERT INTO sensor_reading
  WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
  SELECT 1, i, i, '{}', 'good' FROM n;
`;

test('purging leaves nothing of a deleted site and touches no other', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001', { topics }));
  addSite(database, newSite('site_002', { topics }));
  database.sqlite.exec(deviceRows);
  database.sqlite.exec(everythingElse);
  deleteSite(database, id, 2);
  using writer = createWriter(database);

  const readings = () => Number(database.sqlite.prepare('SELECT count(*) FROM sensor_reading').pluck().get());
  const before = readings();
  const purged = purgeSite(writer, id);
  const between = await writer.write(readings);
  await purged;
  expect(between, 'another write gets its turn between two steps').toBeGreaterThan(0);
  expect(between).toBeLessThan(before);

  const { setting: _setting, ...rows } = allRows(database.sqlite);
  const left = Object.entries(rows).flatMap(([table, { length }]) => (length === 0 ? [] : [[table, length]]));
  expect(Object.fromEntries(left)).toEqual({
    site: 1,
    mqtt_connection: 1,
    mqtt_topic: 1,
    status_interval: 1,
    far_side: 1,
  });
  expect(rows['site']).toMatchObject([{ code: 'site_002' }]);
});

test('a datalogger of another site outlives the gateway that it hung on', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  addSite(database, newSite('site_002'));
  database.sqlite.exec(deviceRows);
  database.sqlite.exec('UPDATE datalogger SET site_id = 2; UPDATE sensor SET site_id = 2');
  deleteSite(database, id, 2);
  using writer = createWriter(database);
  await purgeSite(writer, id);
  expect(database.sqlite.prepare('SELECT site_id, gateway_id FROM datalogger').raw().all()).toEqual([
    [2, null],
  ]);
});

test('a site that is not deleted is not purged', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  using writer = createWriter(database);
  await expect(purgeSite(writer, id)).rejects.toThrow('is not deleted');
});
