import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageAccounting } from '../../shared/domain/history.ts';
import { noMessages } from '../../shared/domain/outcome.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

const minute = 60_000;
const day = 1440 * minute;

let api: ApiUnderTest;
let now: number;
let firstSite: number;
let secondSite: number;
beforeEach(async () => {
  api = await openApiUnderTest();
  firstSite = idOf(await call('POST', '/sites', siteOf('site_001')));
  secondSite = idOf(await call('POST', '/sites', siteOf('site_002')));
  // Noon of a day, UTC.
  api.clock.jump(day + 720 * minute - (api.clock.now() % day));
  now = api.clock.now();
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown) => api.call(method, `/api/v1${path}`, body);
const accounting = async (query: string) =>
  messageAccounting.parse((await call('GET', `/mqtt/accounting${query}`)).body);

/** Counts of a minute, so many minutes before now: parsed, ignored, unconfigured, no parser, failed, shed, duplicate, partial. */
type Minute = readonly [connectionId: number, minutesAgo: number, outcomes: readonly number[]];

const writeMinutes = (minutes: readonly Minute[]) =>
  api.database.writer.write(({ sqlite }) => {
    const insert = sqlite.prepare(
      `INSERT INTO message_stats (connection_id, minute, received, parsed, ignored, unconfigured, no_parser, failed,
         shed, duplicate, partial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const [connectionId, minutesAgo, outcomes] of minutes) {
      const received = outcomes.slice(0, 7).reduce((sum, count) => sum + count, 0);
      insert.run(connectionId, now - minutesAgo * minute, received, ...outcomes);
    }
  });

describe('the accounting', () => {
  it('adds up what became of the messages since midnight UTC, by connection and in all', async () => {
    await writeMinutes([
      [1, 1_000, [99, 99, 99, 99, 99, 99, 99, 99]],
      [1, 720, [1, 0, 0, 0, 0, 0, 0, 1]],
      [1, 3, [10, 2, 3, 4, 5, 6, 7, 8]],
      [2, 1, [20, 0, 0, 0, 1, 0, 0, 0]],
    ]);
    const first = { parsed: 11, ignored: 2, unconfigured: 3, noParser: 4, failed: 5, shed: 6, duplicate: 7 };
    expect(await accounting('')).toEqual({
      from: now - 720 * minute,
      to: now,
      sites: [
        { siteId: firstSite, counters: { ...first, received: 38, partial: 9 } },
        { siteId: secondSite, counters: { ...noMessages, received: 21, parsed: 20, failed: 1 } },
      ],
      all: { ...first, received: 59, parsed: 31, failed: 6, partial: 9 },
    });
  });

  it('is of the whole minutes that hold both ends, and of one site when asked', async () => {
    await writeMinutes([
      [1, 11, [1, 0, 0, 0, 0, 0, 0, 0]],
      [1, 10, [10, 0, 0, 0, 0, 0, 0, 0]],
      [1, 9, [100, 0, 0, 0, 0, 0, 0, 0]],
      [1, 8, [1000, 0, 0, 0, 0, 0, 0, 0]],
    ]);
    const from = now - 10 * minute + 59_999;
    const answer = await accounting(`?siteId=${firstSite}&from=${from}&to=${now - 9 * minute + 1}`);
    expect(answer).toMatchObject({ from: now - 10 * minute, to: now - 8 * minute, sites: [{}] });
    expect(answer.all).toEqual({ ...noMessages, received: 110, parsed: 110 });
  });

  it('leaves out no message: received is the sum of the seven outcomes, over many days too', async () => {
    const minutes = Array.from({ length: 3_000 }, (_, index): Minute => {
      const count = (place: number) => (index * 7 + place * 13) % 11;
      return [(index % 2) + 1, index * 3 + 1, [0, 1, 2, 3, 4, 5, 6, 7].map(count)];
    });
    await writeMinutes(minutes);
    const { sites, all } = await accounting(`?from=${now - 8 * day}`);
    const sums = [...sites.map(({ counters }) => counters), all].map(
      ({ parsed, ignored, unconfigured, noParser, failed, shed, duplicate }) =>
        parsed + ignored + unconfigured + noParser + failed + shed + duplicate,
    );
    const received = [...sites.map(({ counters }) => counters), all].map((counters) => counters.received);
    expect(received).toEqual(sums);
    const written = minutes.flatMap(([, , outcomes]) => outcomes.slice(0, 7)).reduce((a, b) => a + b, 0);
    expect(all.received).toBe(written);
  });

  it('is refused for what does not fit, in words', async () => {
    const refused: [query: string, status: number, message: string][] = [
      [`from=${now + 1}`, 400, '"from" must not come after "to"'],
      ['from=2000-01-01T00:00:00Z', 400, 'ask for fewer days or one site'],
      ['from=yesterday', 400, 'from'],
      ['siteId=99', 404, 'There is no site 99.'],
    ];
    for (const [query, status, message] of refused) {
      expect(await call('GET', `/mqtt/accounting?${query}`), query).toMatchObject({
        status,
        body: { message: expect.stringContaining(message) },
      });
    }
  });
});
