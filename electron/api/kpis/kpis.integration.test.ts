import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMeasuredMinutes } from '../../../db/queries/kpi/minutes.ts';
import { recordMonitorCycle } from '../../../db/queries/monitorCycles.ts';
import { writeSetting } from '../../../db/queries/settings.ts';
import { type KpiSpan, kpiReport } from '../../../shared/domain/kpi.ts';
import { createSketchSum } from '../../../shared/domain/sketch.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../../testing/apiUnderTest.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const spansMs: Readonly<Record<KpiSpan, number>> = {
  now: 5 * minuteMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
};
const spans = ['now', 'day', 'week', 'month'] as const;

/** What is played each five minutes over 31 days: the program stood still for a day in between. */
interface Played {
  readonly at: number;
  readonly isUp: boolean;
  readonly parsed: number;
  readonly failed: number;
  readonly cycleMs: number;
  readonly responseMs: number;
}

let api: ApiUnderTest;
let played: Played[];
let demoId: number;
beforeAll(async () => {
  api = await openApiUnderTest();
  const siteId = idOf(await api.call('POST', '/api/v1/sites', siteOf('a')));
  demoId = idOf(await api.call('POST', '/api/v1/sites', siteOf('demo')));
  const now = api.clock.now();
  const firstAt = Math.floor((now - 31 * dayMs) / minuteMs) * minuteMs;
  const count = Math.floor((now - firstAt) / (5 * minuteMs));
  played = Array.from({ length: count }, (_, n) => ({
    at: firstAt + n * 5 * minuteMs,
    isUp: n % 97 !== 0,
    parsed: n % 13,
    failed: n % 41 === 0 ? 3 : 0,
    cycleMs: 10 + ((n * 7919) % 1000),
    responseMs: 1 + ((n * 104_729) % 300),
  })).filter(({ at }) => at < now - 12 * dayMs || at >= now - 11 * dayMs);
  await api.database.writer.write((handle) => {
    const { sqlite } = handle;
    writeSetting(handle, 'demoSiteId', demoId, now);
    const connectionOf = (id: number) =>
      Number(sqlite.prepare('SELECT id FROM mqtt_connection WHERE site_id = ?').pluck().get(id));
    sqlite.exec('DELETE FROM status_interval');
    const stats = sqlite.prepare(
      `INSERT INTO message_stats (connection_id, minute, received, parsed, ignored, failed) VALUES (?, ?, ?, ?, 7, ?)`,
    );
    const interval = sqlite.prepare(
      `INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
       VALUES (?, ?, ?, 1, ?, 'none')`,
    );
    for (const { at, isUp, parsed, failed, cycleMs, responseMs } of played) {
      stats.run(connectionOf(siteId), at, parsed + failed + 7, parsed, failed);
      // The demo fails all the time, and does not count.
      stats.run(connectionOf(demoId), at, 1007, 0, 1000);
      interval.run(connectionOf(siteId), at, at + 5 * minuteMs, isUp ? 'connected' : 'error');
      interval.run(connectionOf(demoId), at, at + 5 * minuteMs, 'error');
      const none = { checked: 2, started: 0, stopped: 0, reconnected: 0, resubscribed: 0, removed: 0 };
      const rest = { failed: 0, devicesOffline: 0, errorMessage: null, cause: 'interval' as const };
      recordMonitorCycle(handle, { startedAt: at, durationMs: cycleMs, ...none, ...rest });
      const sum = createSketchSum();
      sum.add(responseMs);
      addMeasuredMinutes(
        handle,
        [{ metric: 'apiResponse', minute: at, count: 1, sketch: sum.sketch() }],
        now - dayMs,
      );
    }
  });
});
afterAll(() => api[Symbol.asyncDispose]());

const read = async () => kpiReport.parse((await api.call('GET', '/api/v1/kpis')).body);
const row = async (name: string) => {
  const found = (await read()).kpis.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no KPI ${name}.`);
  return found;
};
/** What was played in a span, up to now. */
const within = (span: KpiSpan): Played[] => {
  const from = Math.floor((api.clock.now() - spansMs[span]) / minuteMs) * minuteMs;
  return played.filter(({ at }) => at >= from);
};
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

it('uptime is that of the script, without the day in which the program stood still and without the demo', async () => {
  const uptime = await row('connectionUptime');
  for (const span of spans) {
    const all = within(span);
    const expected = (all.filter(({ isUp }) => isUp).length / all.length) * 100;
    expect(uptime[span].value).toBeCloseTo(expected, 6);
  }
  expect(uptime.month.verdict).toBe('missed');
  expect((await read()).demo).toBe('left_out');
});

it('messages parsed are those of the script', async () => {
  const parsed = await row('messagesParsed');
  for (const span of spans) {
    const all = within(span);
    const good = total(all.map((each) => each.parsed));
    const bad = total(all.map((each) => each.failed));
    expect(parsed[span].value).toBeCloseTo((good / (good + bad)) * 100, 9);
  }
});

it('the longest cycle and the 95th percentile of responses are those of the script', async () => {
  const [cycles, responses] = [await row('monitorCycle'), await row('apiResponse')];
  for (const span of spans) {
    const all = within(span);
    expect(cycles[span].value).toBe(Math.max(...all.map(({ cycleMs }) => cycleMs)));
    const sorted = all.map(({ responseMs }) => responseMs).toSorted((a, b) => a - b);
    const exact = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
    expect(responses[span].value).toBeGreaterThanOrEqual(exact * 0.999_999);
    expect(responses[span].value).toBeLessThanOrEqual(exact * 1.051);
  }
});

it('what nobody measured has neither figure nor verdict; errors that are sent nowhere are off', async () => {
  const none = { value: null, verdict: null };
  expect(await row('eventLatency')).toMatchObject({ isOn: true, now: none, day: none, month: none });
  expect(await row('sentryErrors')).toMatchObject({ isOn: false, now: none, day: none, month: none });
});

it('a page of an operator says what it measured and is told the time; a viewer may not', async () => {
  const body = { sketch: [[150, 3]] };
  const answer = await api.call('POST', '/api/v1/kpis/event-latency', body);
  expect(answer).toMatchObject({ status: 200, body: { at: api.clock.now() } });
  expect(api.measured).toEqual([{ metric: 'eventLatency', sketch: [[150, 3]] }]);
  const tooMuch = await api.call('POST', '/api/v1/kpis/event-latency', { sketch: [[1, 1_000_001]] });
  expect(tooMuch).toMatchObject({ status: 400, body: { message: expect.stringContaining('at most') } });
  const headers = { authorization: `Bearer ${api.viewer}` };
  expect((await api.call('POST', '/api/v1/kpis/event-latency', body, headers)).status).toBe(403);
  expect((await api.call('GET', '/api/v1/kpis', undefined, headers)).status).toBe(200);
});

it('the last cycles come newest first', async () => {
  const { body } = await api.call('GET', '/api/v1/monitor/cycles?limit=2');
  const last = played.slice(-2).reverse();
  expect(body).toMatchObject(last.map(({ at, cycleMs }) => ({ startedAt: at, durationMs: cycleMs })));
});
