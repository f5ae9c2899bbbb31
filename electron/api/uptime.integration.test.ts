import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHistoryReader } from '../../db/queries/history/read.ts';
import type { StatusPeriod } from '../../shared/domain/history.ts';
import { periods } from '../core/history/periods.ts';
import { uptime } from '../core/history/uptime.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let api: ApiUnderTest;
let now: number;
let firstSite: number;
let secondSite: number;
beforeEach(async () => {
  api = await openApiUnderTest();
  firstSite = idOf(await call('POST', '/sites', siteOf('site_001')));
  secondSite = idOf(await call('POST', '/sites', siteOf('site_002')));
  now = api.clock.now();
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown) => api.call(method, `/api/v1${path}`, body);

type Span = readonly [
  connectionId: number,
  fromMs: number,
  toMs: number | null,
  isWanted: boolean,
  status: StatusPeriod['status'],
];

/** Writes a past in place of what is known, each span in milliseconds before now; null: it still is so. */
const writePast = (spans: readonly Span[]) =>
  api.database.writer.write(({ sqlite }) => {
    sqlite.exec('DELETE FROM status_interval');
    const insert = sqlite.prepare(
      `INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
       VALUES (?, ?, ?, ?, ?, 'none')`,
    );
    for (const [connectionId, fromMs, toMs, isWanted, status] of spans) {
      insert.run(connectionId, now - fromMs, toMs === null ? null : now - toMs, isWanted ? 1 : 0, status);
    }
  });

describe('uptime', () => {
  it('is how long each connection was wanted, and connected of that, over a day, a week and a month', async () => {
    await writePast([
      [2, 60 * day, 40 * day, true, 'connected'],
      [1, 40 * day, 10 * day, true, 'connected'],
      [1, 10 * day, 9 * day, true, 'error'],
      [1, 9 * day, 3 * hour, true, 'connected'],
      [1, 3 * hour, hour, true, 'error'],
      [1, hour, 30 * minute, false, 'disconnected'],
      [1, 20 * minute, null, true, 'connected'],
    ]);
    const nothing = { wantedMs: 0, connectedMs: 0 };
    expect(await call('GET', '/mqtt/uptime')).toMatchObject({
      status: 200,
      body: {
        to: now,
        sites: [
          {
            siteId: firstSite,
            day: { wantedMs: day - 40 * minute, connectedMs: day - 40 * minute - 2 * hour },
            week: { wantedMs: 7 * day - 40 * minute, connectedMs: 7 * day - 40 * minute - 2 * hour },
            month: { wantedMs: 30 * day - 40 * minute, connectedMs: 29 * day - 40 * minute - 2 * hour },
          },
          { siteId: secondSite, day: nothing, week: nothing, month: nothing },
        ],
      },
    });
  });

  it('of one site is that of this site, over a history of many steps with the clock set back within', async () => {
    const spans: Span[] = [];
    for (let at = 31 * day; at > 2 * minute; at -= 5 * minute) {
      const connectionId = at % (10 * minute) === 0 ? 1 : 2;
      spans.push([connectionId, at, at - 5 * minute, true, at % (15 * minute) === 0 ? 'error' : 'connected']);
    }
    // Two hours are lived twice, as after a clock that was set back.
    spans.splice(8_700, 0, [1, 3 * day, 2 * day + 22 * hour, true, 'error']);
    await writePast(spans);
    const known = periods(createHistoryReader(api.database.reader).intervals(1, 0, now), now);
    const expected = (days: number) => uptime(known, now - days * day, now);
    expect(await call('GET', `/mqtt/uptime?siteId=${firstSite}`)).toMatchObject({
      body: {
        sites: [{ siteId: firstSite, day: expected(1), week: expected(7), month: expected(30) }],
      },
    });
    expect(await call('GET', '/mqtt/uptime?siteId=99')).toMatchObject({
      status: 404,
      body: { message: 'There is no site 99.' },
    });
  });
});
