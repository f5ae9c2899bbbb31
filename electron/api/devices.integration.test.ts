import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceRows } from '../../db/testing/domainRows.ts';
import { readSeries } from '../reading/readSeries.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
  await api.database.writer.write(({ sqlite }) => sqlite.exec(deviceRows));
});
afterEach(() => api[Symbol.asyncDispose]());

const get = async (path: string) => {
  const { status, body } = await api.call('GET', `/api/v1${path}`);
  return { status, body };
};

describe('devices', () => {
  it('are got by their id, or 404 with a sentence', async () => {
    for (const [kind, serialNumber] of [
      ['gateway', 'GW-1'],
      ['datalogger', 'DL-1'],
      ['sensor', 'S-1'],
    ]) {
      expect(await get(`/${kind}s/1`)).toMatchObject({ status: 200, body: { id: 1, serialNumber } });
      expect(await get(`/${kind}s/9`)).toEqual({
        status: 404,
        body: { code: 'NOT_FOUND', message: `There is no ${kind} 9.` },
      });
    }
  });

  it('are counted per site', async () => {
    expect(await get('/devices/summary')).toEqual({
      status: 200,
      body: [{ siteId: 1, gateways: 1, dataloggers: 1, sensors: 1, offline: 3 }],
    });
  });

  it('are searched for, with what is asked for in the query', async () => {
    expect(await get('/devices/search?q=%20-1&siteId=1&limit=2')).toMatchObject({
      status: 200,
      body: {
        items: [
          { kind: 'gateway', serialNumber: 'GW-1', path: ['Site site_001'] },
          { kind: 'datalogger', serialNumber: 'DL-1', path: ['Site site_001', 'GW-1'] },
        ],
        isCut: true,
      },
    });
    for (const query of ['', '?q=', '?q=x&limit=201']) {
      expect(await get(`/devices/search${query}`)).toMatchObject({ status: 400 });
    }
  });
});

describe('a series', () => {
  it('is drawn from the readings of the time asked for, in milliseconds or ISO 8601', async () => {
    const still = (value: number) => ({ min: value, max: value, mean: value });
    const points = [
      { at: 100, count: 1, values: { value: still(1) } },
      { at: 200, count: 1, values: { value: still(2) } },
    ];
    const series = { bucketMs: 0, keys: ['value'], isCut: false };
    expect(await get('/sensors/1/series?from=100&to=201')).toEqual({
      status: 200,
      body: { ...series, from: 100, to: 201, points },
    });
    expect(
      await get('/sensors/1/series?from=1970-01-01T00:00:00Z&to=1970-01-01T00:00:00.200Z&points=10'),
    ).toEqual({ status: 200, body: { ...series, from: 0, to: 200, points: points.slice(0, 1) } });
  });

  it('is refused for a sensor that is not there, and for a time that ends before it begins', async () => {
    expect(await get('/sensors/9/series?from=0&to=1')).toMatchObject({
      status: 404,
      body: { message: 'There is no sensor 9.' },
    });
    expect(await get('/sensors/1/series?from=5&to=5')).toMatchObject({
      status: 400,
      body: { data: { issues: [{ path: ['to'], message: '"to" must be later than "from".' }] } },
    });
    expect(await get('/sensors/1/series?from=0&to=1&points=5000')).toMatchObject({ status: 400 });
  });

  it('is drawn over many steps, each reading counted once, and refused above a number of readings', async () => {
    await api.database.writer.write(({ sqlite }) =>
      sqlite.exec(`
        WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < 9000)
        INSERT INTO sensor_reading SELECT 2, n, n, '{"value":' || n || '}', 'good' FROM each`),
    );
    const span = { sensorId: 2, from: 0, to: 10_000, points: 11 };
    const series = await readSeries(api.database.reader, span, undefined);
    expect([series.bucketMs, series.points.map(({ count }) => count)]).toEqual([
      1000,
      [999, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1],
    ]);
    await expect(readSeries(api.database.reader, span, undefined, 8999)).rejects.toMatchObject({
      name: 'ReadRefusedError',
      message: 'Sensor 2 has more than 8,999 readings in this time: ask for a shorter one.',
    });
  });
});
