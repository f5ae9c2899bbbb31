import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteDataState } from '../../db/queries/history/note.ts';
import { beginHistory, endHistory } from '../../db/queries/history/programRun.ts';
import { storeLinkChange } from '../../db/queries/links.ts';
import type { LinkStatus } from '../../shared/domain/connection.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let api: ApiUnderTest;
let siteId: number;
beforeEach(async () => {
  api = await openApiUnderTest();
  const connection = { brokerHost: 'broker.example', isActive: true };
  siteId = idOf(await call('POST', '/sites', { ...siteOf('site_001'), connection }));
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown) => api.call(method, `/api/v1${path}`, body);

/** The last hour and a half of a site whose broker refused it for a minute, seen at 00:00 of 2026-01-01. */
async function lived() {
  const now = api.clock.now();
  const change = (at: number, status: LinkStatus, failure?: string) => ({
    connectionId: 1,
    status,
    retryCount: 0,
    nextRetryAt: null,
    connectedAt: null,
    errorMessage: failure ?? null,
    errorKind: failure === undefined ? null : ('refused' as const),
    errorCause: failure === undefined ? null : ('not_authorised' as const),
    at,
  });
  await api.database.writer.write((handle) => {
    handle.sqlite.exec('DELETE FROM status_interval');
    beginHistory(handle, now - 90 * minute);
    for (const step of [
      change(now - 90 * minute, 'connecting'),
      change(now - 89 * minute, 'error', 'Refused: not authorised.'),
      change(now - 60 * minute - 500, 'connecting'),
      change(now - 60 * minute, 'connected'),
    ]) {
      handle.sqlite.prepare('UPDATE program_beat SET at = ?').run(step.at);
      storeLinkChange(handle, step);
    }
    handle.sqlite.prepare('UPDATE program_beat SET at = ?').run(now - 10 * minute);
    noteDataState(handle, 1, 'silent', now - 10 * minute);
    handle.sqlite.prepare('UPDATE program_beat SET at = ?').run(now);
    handle.sqlite.exec(`INSERT INTO message_stats (connection_id, minute, received, parsed)
      VALUES (1, ${now - 50 * minute}, 7, 6), (1, ${now - 20 * minute}, 5, 5), (1, ${now - 19 * minute}, 1, 0)`);
  });
  return now;
}

describe('the history', () => {
  it('says of each slot the worst, and what arrived', async () => {
    const now = await lived();
    const answer = await call('GET', `/mqtt/history?from=${now - 2 * hour}&to=${now}&slotSeconds=1800`);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      from: now - 2 * hour,
      to: now,
      slotMs: 30 * minute,
      sites: [
        {
          siteId,
          slots: ['no_data', 'not_as_wanted', 'as_wanted', 'silent'],
          received: [0, 0, 7, 6],
          parsed: [0, 0, 6, 5],
          uptime: { wantedMs: 90 * minute, connectedMs: 60 * minute },
        },
      ],
    });
  });

  it('is that of the last day in slots of ten minutes, and of one site when asked', async () => {
    await call('POST', '/sites', siteOf('site_002'));
    // Longer than the monitor takes to carry out a wish.
    api.clock.jump(50_000);
    const now = api.clock.now();
    const to = Math.ceil(now / (10 * minute)) * 10 * minute;
    const { body } = await call('GET', `/mqtt/history?siteId=${siteId}`);
    expect(body).toMatchObject({ from: to - day, to, slotMs: 10 * minute, sites: [{ siteId }] });
    expect(body).toMatchObject({
      sites: [{ slots: [...new Array<string>(143).fill('no_data'), 'not_as_wanted'] }],
    });
    expect(await call('GET', '/mqtt/history')).toMatchObject({ body: { sites: [{}, {}] } });
  });

  it('is refused for what does not fit, in words', async () => {
    const refused: [query: string, status: number, message: string][] = [
      ['slotSeconds=90', 400, 'Slots last whole minutes'],
      ['slotSeconds=59', 400, 'slotSeconds'],
      ['from=1000000000000&to=1000000000000', 400, '"from" must come before "to"'],
      ['from=2025-01-01T00:00:00Z&slotSeconds=60', 400, 'ask for fewer days'],
      ['from=2005-01-01T00:00:00Z&slotSeconds=86400', 400, 'ask for fewer days'],
      ['siteId=99', 404, 'There is no site 99.'],
    ];
    for (const [query, status, message] of refused) {
      expect(await call('GET', `/mqtt/history?${query}`), query).toMatchObject({
        status,
        body: { message: expect.stringContaining(message) },
      });
    }
  });
});

describe('the timeline of a site', () => {
  it('holds what was wanted and real, the attempts, and the messages of each minute', async () => {
    const now = await lived();
    const { body } = await call('GET', `/mqtt/sites/${siteId}/timeline?from=${now - 70 * minute}`);
    const state = { isWanted: true, dataState: 'none', errorKind: null, errorMessage: null };
    expect(body).toEqual({
      from: now - 70 * minute,
      to: now,
      intervals: [
        {
          ...state,
          from: now - 70 * minute,
          to: now - 60 * minute - 500,
          status: 'error',
          errorKind: 'refused',
          errorMessage: 'Refused: not authorised.',
        },
        { ...state, from: now - 60 * minute - 500, to: now - 60 * minute, status: 'connecting' },
        { ...state, from: now - 60 * minute, to: now - 10 * minute, status: 'connected' },
        { ...state, from: now - 10 * minute, to: now, status: 'connected', dataState: 'silent' },
      ],
      attempts: [{ at: now - 60 * minute, outcome: 'connected', message: null }],
      perMinute: [
        { minute: now - 50 * minute, received: 7, parsed: 6 },
        { minute: now - 20 * minute, received: 5, parsed: 5 },
        { minute: now - 19 * minute, received: 1, parsed: 0 },
      ],
      uptime: { wantedMs: 70 * minute, connectedMs: 60 * minute },
    });
    expect(await call('GET', `/mqtt/sites/${siteId}/timeline?from=${now - 2 * hour}`)).toMatchObject({
      body: {
        attempts: [
          { at: now - 89 * minute, outcome: 'refused', message: 'Refused: not authorised.' },
          { outcome: 'connected' },
        ],
      },
    });
  });

  it('is that of the last hour, never reaches beyond now, and goes no further than the program ran', async () => {
    const now = await lived();
    await api.database.writer.write((handle) => endHistory(handle, now));
    api.clock.jump(30 * minute);
    const path = `/mqtt/sites/${siteId}/timeline`;
    const { body } = await call('GET', `${path}?to=${now + day}`);
    expect(body).toMatchObject({ from: now - 30 * minute, to: now + 30 * minute });
    expect(body).toMatchObject({
      intervals: [{ to: now - 10 * minute }, { to: now }],
      uptime: { wantedMs: 30 * minute, connectedMs: 30 * minute },
    });
    expect(await call('GET', `${path}?from=${now + day}`)).toMatchObject({ status: 400 });
    expect(await call('GET', `${path}?from=${now - 9 * day}`)).toMatchObject({
      status: 400,
      body: { message: 'A timeline holds 8 days at most: ask for fewer.' },
    });
    expect(await call('GET', '/mqtt/sites/99/timeline')).toMatchObject({ status: 404 });
  });
});
