import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledgeIncident } from '../../../db/queries/incidents/acknowledge.ts';
import { kpiReport } from '../../../shared/domain/kpi.ts';
import { type Report, report } from '../../../shared/domain/report.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../../testing/apiUnderTest.ts';
import {
  expectedDatalogger,
  expectedInterruptions,
  expectedMessages,
  expectedTime,
  moment,
  monthEnd,
  monthName,
  monthStart,
  notHeard,
  programOff,
  second,
} from '../../testing/monthScript.ts';
import { playMonth } from '../../testing/playMonth.ts';

const minute = 60 * second;
let api: ApiUnderTest;
let made: Report;

/** Has the keeper of reports look, as it does by its clock. */
async function lookAt(at: number) {
  api.clock.jump(at - api.clock.now());
  api.services.reports.runSoon();
  await api.clock.advance(0);
}

beforeAll(async () => {
  api = await openApiUnderTest();
  const siteId = idOf(await api.call('POST', '/api/v1/sites', siteOf('dam')));
  const seen = monthStart - 9_000;
  await api.database.writer.write(({ sqlite }) =>
    sqlite.exec(`
      INSERT INTO gateway (id, site_id, serial_number, first_seen_at, last_seen_at, expected_heartbeat_interval,
        total_heartbeats) VALUES (1, ${siteId}, 'GW-1', 10, ${seen}, 600, 500);
      INSERT INTO datalogger (id, site_id, gateway_id, serial_number, label, first_seen_at, last_seen_at,
        expected_heartbeat_interval, total_heartbeats, missed_heartbeats)
        VALUES (1, ${siteId}, 1, 'DL-1', 'Crest', 10, ${seen}, 600, 1000, 7);
      INSERT INTO sensor (id, site_id, datalogger_id, serial_number, sensor_type, first_seen_at)
        VALUES (1, ${siteId}, 1, 'S-1', 'temperature', ${monthStart + 1});`),
  );
  await lookAt(monthStart);
  await api.database.writer.write((handle) => {
    const { sqlite } = handle;
    const connection = sqlite.prepare('SELECT id FROM mqtt_connection WHERE site_id = ?').pluck();
    sqlite.exec('DELETE FROM status_interval');
    playMonth(handle, siteId, Number(connection.get(siteId)));
    const offline =
      sqlite.prepare(`INSERT INTO downtime_event (site_id, entity_type, entity_id, reason, started_at,
      ended_at, duration_ms) VALUES (?, ?, 1, ?, ?, ?, ?)`);
    for (const { from, to } of notHeard) {
      offline.run(siteId, 'datalogger', 'offline', from, to, to - from);
      offline.run(siteId, 'sensor', 'datalogger_offline', from, to, to - from);
    }
    offline.run(siteId, 'gateway', 'offline', monthStart - 9 * minute, monthStart - minute, 8 * minute);
    const incident =
      sqlite.prepare(`INSERT INTO incident (id, kind, severity, subject, title, message, broker,
      opened_at, flaps, is_notified, resolved_at, duration_ms) VALUES (?, ?, 'critical', ?, 'x', 'Bad user name.',
      '{"host":"broker.example","port":1883,"username":"ann"}', ?, 0, 1, ?, ?)`);
    const spans = [
      [monthStart - 9 * minute, monthStart],
      [monthStart - 120 * minute, moment(1, '02:00:00')],
      [moment(12, '00:00:00'), moment(12, '08:00:00')],
      [moment(30, '23:30:00'), null],
    ] as const;
    for (const [place, [from, to]] of spans.entries()) {
      incident.run(place + 1, 'refused', `account:${place}`, from, to, to === null ? null : to - from);
      sqlite.prepare('INSERT INTO incident_site VALUES (?, ?, 0, 0, 0, ?)').run(place + 1, siteId, to);
    }
    acknowledgeIncident(handle, 3, 'ann', 'Called the provider.', moment(12, '01:00:00'));
    sqlite.exec(`
      UPDATE gateway SET total_heartbeats = 800, last_seen_at = ${monthEnd - 5};
      UPDATE datalogger SET total_heartbeats = 5000, missed_heartbeats = 20, last_seen_at = ${monthEnd - 5};`);
  });
  await lookAt(monthEnd);
  // What is counted later is of the next month.
  await api.database.writer.write(({ sqlite }) =>
    sqlite.exec('UPDATE datalogger SET total_heartbeats = 9000, missed_heartbeats = 99'),
  );
  const answer = await api.call('GET', `/api/v1/reports/${siteId}/${monthName}?format=json`);
  expect([answer.status, api.reported]).toEqual([200, []]);
  made = report.parse(answer.body);
});
afterAll(() => api[Symbol.asyncDispose]());

const text = async (format: string, siteId: number | 'all' = 1) => {
  const path = `${api.url}/api/v1/reports/${siteId}/${monthName}?format=${format}`;
  return (await fetch(path, { headers: { authorization: `Bearer ${api.viewer}` } })).text();
};
const one = () => {
  const [site] = made.sites;
  if (site === undefined || made.sites.length > 1) throw new Error('Not the report of one site.');
  return site;
};

test('the time of the month is that of the script, second by second', () => {
  expect(one().time).toEqual(expectedTime());
  expect(made.isProvisional).toBe(false);
  const days = one().days;
  expect(days).toHaveLength(30);
  expect(days.map(({ time }) => time.observedMs)).toEqual(days.map(() => 86_400_000));
  expect(days.reduce((sum, { time }) => sum + time.connectedMs, 0)).toBe(expectedTime().connectedMs);
});

test('every interruption is there with its cause, and every time that is not known', () => {
  expect(one().listedInterruptions).toEqual(expectedInterruptions());
  expect(one().interruptions).toEqual({ count: expectedInterruptions().length, longestMs: 8 * 60 * minute });
  expect(one().gaps).toEqual(
    programOff.map(({ from, to }) => ({ from, to, durationMs: to - from, reason: 'not_running' })),
  );
});

test('messages are those of the script, and add up', () => {
  const messages = expectedMessages();
  expect(one().messages).toEqual(messages);
  const { received, partial: _part, ...outcomes } = messages;
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(received);
});

test('incidents are those that were open at some time of it, with who took care', () => {
  expect(made.incidents.map(({ id, endedAt, durationMs }) => [id, endedAt, durationMs])).toEqual([
    [2, moment(1, '02:00:00'), 240 * minute],
    [3, moment(12, '08:00:00'), 480 * minute],
    [4, null, null],
  ]);
  expect(made.incidents[1]).toMatchObject({
    title: 'Broker broker.example:1883 refuses account ann',
    acknowledgedAt: moment(12, '01:00:00'),
    acknowledgedBy: 'ann',
    note: 'Called the provider.',
  });
});

test('devices have the uptime of the script and the heartbeats of the month', () => {
  // By serial number: DL-1, GW-1, S-1.
  const [datalogger, gateway, sensor] = one().listedDevices;
  expect(gateway).toMatchObject({ uptime: 100, heartbeats: { received: 300, missed: null }, offline: [] });
  const { audibleMs, offlineMs, uptime } = expectedDatalogger();
  expect(datalogger).toMatchObject({ audibleMs, offlineMs, heartbeats: { received: 4000, missed: 13 } });
  expect(datalogger?.uptime).toBeCloseTo(uptime, 9);
  expect(datalogger?.offline.map(({ from, to }) => ({ from, to }))).toEqual(notHeard);
  expect(sensor?.offline.map(({ reason }) => reason)).toEqual(['datalogger_offline', 'datalogger_offline']);
  expect(one().devices).toEqual({ gateways: 1, dataloggers: 1, sensors: 1, offlinePeriods: 2 });
});

test('the KPI page has the same two figures over the same thirty days', async () => {
  const { kpis } = kpiReport.parse((await api.call('GET', '/api/v1/kpis')).body);
  const month = (name: string) => kpis.find((kpi) => kpi.name === name)?.month;
  expect(month('connectionUptime')).toEqual(one().uptime);
  expect(month('messagesParsed')).toEqual(one().parsed);
  const { connectedMs, wantedMs } = expectedTime();
  expect(one().uptime).toEqual({ value: (connectedMs / wantedMs) * 100, verdict: 'missed' });
  const { parsed, failed } = expectedMessages();
  expect(one().parsed).toEqual({ value: (parsed / (parsed + failed)) * 100, verdict: 'met' });
});

test('CSV says the same', async () => {
  const rows = (await text('csv')).trimEnd().split('\r\n').slice(1);
  const figure = (item: string) =>
    rows
      .find((row) => row.startsWith(`figure,dam,${item},`))
      ?.split(',')
      .slice(5, 9)
      .join(' ');
  const [time, messages] = [expectedTime(), expectedMessages()];
  for (const [item, ms] of Object.entries(time)) expect(figure(item)).toBe(`${ms} ms  `);
  for (const [item, count] of Object.entries(messages)) expect(figure(item)).toBe(`${count} messages  `);
  expect(figure('connectionUptime')).toBe(`${(time.connectedMs / time.wantedMs) * 100} percent 99 missed`);
  const iso = (at: number) => new Date(at).toISOString();
  expect(rows.filter((row) => row.startsWith('interruption,'))).toEqual(
    expectedInterruptions().map(
      ({ cause, from, to, durationMs, isWhole, message }) =>
        `interruption,dam,${cause},${iso(from)},${iso(to)},${durationMs},ms,,${isWhole ? '' : 'at least'},${message ?? ''}`,
    ),
  );
});

test('HTML says the same, in figures and in every line', async () => {
  const page = await text('html');
  const plain = page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const { connectedMs, wantedMs } = expectedTime();
  expect(plain).toContain(`${(Math.floor((connectedMs / wantedMs) * 10_000) / 100).toFixed(2)} %`);
  const { received, parsed } = expectedMessages();
  expect(plain).toContain(
    `${received.toLocaleString('en')} received = ${parsed.toLocaleString('en')} parsed`,
  );
  const clock = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  for (const { from, to, message } of expectedInterruptions()) {
    expect(plain).toContain(`${clock(from)} ${clock(to)}`);
    if (message !== null) expect(plain).toContain(message);
  }
  for (const { from, to } of programOff) expect(plain).toContain(`${clock(from)} ${clock(to)} `);
  expect(plain).toContain('Called the provider.');
  expect(plain).toContain(`Made on ${clock(monthEnd)} by Vedetta 1.2.3`);
});

test('the report of all sites has the same figures', async () => {
  const all = report.parse(JSON.parse(await text('json', 'all')));
  expect(all.figures).toEqual(made.figures);
  expect(all.sites.map(({ code, listedDevices }) => [code, listedDevices])).toEqual([['dam', []]]);
  expect(await text('html', 'all')).toContain('All sites');
});
