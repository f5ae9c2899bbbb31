import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, openApiUnderTest } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const definition = {
  description: 'A weather station.',
  topicPatterns: ['+/weather/+'],
  schema: {
    type: 'object',
    required: ['t'],
    properties: { t: { type: ['number', 'string', 'null'] } },
  },
  mapping: '{"datalogger": $levels[2], "sensor": "temp", "value": t, "unit": "°C", "at": ts}',
};
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const tryOn = (parser: unknown, payload: unknown, topic = 'site_001/weather/W1') =>
  api.call('POST', '/api/v1/parsers/try', {
    parser,
    subject: { kind: 'bytes', topic, payload: bytes(payload) },
  });

describe('a custom parser', () => {
  it('is saved, changed, switched, exported and removed, and each change is in the audit log', async () => {
    const created = await api.call('POST', '/api/v1/parsers', { name: 'weather', definition });
    expect(created).toMatchObject({
      status: 201,
      body: {
        name: 'weather',
        kind: 'custom',
        isActive: true,
        version: 1,
        latestVersion: 1,
        topicPatterns: ['+/weather/+'],
        versions: [{ version: 1, createdBy: 'hub', definition: { codec: { type: 'json' }, priority: 0 } }],
      },
    });
    const again = await api.call('POST', '/api/v1/parsers', { name: 'weather', definition });
    expect(again).toMatchObject({ status: 409, body: { message: 'There is a parser "weather" already.' } });

    const change = { definition: { ...definition, priority: 7 }, note: 'Goes first.', isActive: false };
    expect(await api.call('PUT', '/api/v1/parsers/weather', change)).toMatchObject({
      status: 200,
      body: {
        version: 1,
        latestVersion: 2,
        priority: 0,
        versions: [{ version: 2, note: 'Goes first.' }, {}],
      },
    });
    expect(await api.call('PATCH', '/api/v1/parsers/weather', { version: 2 })).toMatchObject({
      body: { version: 2, priority: 7, isActive: true },
    });
    expect(await api.call('PATCH', '/api/v1/parsers/weather', { version: 9 })).toMatchObject({
      status: 404,
      body: { message: 'The parser "weather" has no version 9.' },
    });
    expect(await api.call('PATCH', '/api/v1/parsers/weather', { isActive: false })).toMatchObject({
      body: { version: 2, isActive: false },
    });
    const file = await api.call('GET', '/api/v1/parsers/weather/export');
    expect(file.body).toMatchObject({
      format: 'vedetta-parser',
      name: 'weather',
      definition: { priority: 7 },
    });
    expect(await api.call('DELETE', '/api/v1/parsers/weather')).toMatchObject({ body: { success: true } });
    expect(await api.call('GET', '/api/v1/parsers/weather')).toMatchObject({ status: 404 });
    expect(await api.call('POST', '/api/v1/parsers/import', file.body)).toMatchObject({
      status: 201,
      body: { isActive: false, version: null, latestVersion: 1 },
    });
    const audited = api.database.reader.sqlite
      .prepare('SELECT action FROM audit_log ORDER BY id')
      .pluck()
      .all();
    expect(audited).toEqual([
      ...['parsers.create', 'parsers.save', 'parsers.update', 'parsers.update', 'parsers.remove'],
      'parsers.import',
    ]);
  });

  it('is refused with each fault and its place, and check says the same', async () => {
    const faulty = {
      ...definition,
      schema: { type: 'object', properties: { t: { minimum: 3 } }, if: {} },
      mapping: '{\n  "a": }',
    };
    const faults = [
      { part: 'schema', path: ['if'], message: expect.stringContaining('"if" is not checked here') },
      {
        part: 'schema',
        path: ['properties', 't', 'minimum'],
        message: expect.stringContaining('needs "type"'),
      },
      { part: 'mapping', line: 2, column: 8, message: expect.stringContaining('"}"') },
    ];
    const refused = await api.call('POST', '/api/v1/parsers', { name: 'faulty', definition: faulty });
    expect(refused).toMatchObject({ status: 400, body: { data: { faults } } });
    expect(await api.call('POST', '/api/v1/parsers/check', { definition: faulty })).toMatchObject({
      status: 200,
      body: { faults },
    });
    expect(
      await api.call('POST', '/api/v1/parsers/check', { definition: { topicPatterns: ['a/#/b'] } }),
    ).toMatchObject({ body: { faults: [{ part: 'topicPatterns', path: [0] }, { part: 'mapping' }] } });
    expect(await api.call('GET', '/api/v1/parsers/faulty')).toMatchObject({ status: 404 });
  });

  it('may have a long schema; one that is too large is refused, and told how large it may be', async () => {
    const fields = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `channel_${n}`,
          { type: 'number', description: 'What it measures. '.repeat(60) },
        ]),
      );
    const long = { ...definition, schema: { type: 'object', properties: fields(200) } };
    expect(JSON.stringify(long).length).toBeGreaterThan(200_000);
    expect(await api.call('POST', '/api/v1/parsers', { name: 'long', definition: long })).toMatchObject({
      status: 201,
    });
    const again = { definition: { ...long, priority: 3 } };
    expect(await api.call('PUT', '/api/v1/parsers/long', again)).toMatchObject({
      status: 200,
      body: { latestVersion: 2, priority: 3 },
    });
    const tooLarge = { definition: { ...long, schema: { ...long.schema, title: 'x'.repeat(1_100_000) } } };
    for (const [method, path] of [
      ['POST', '/api/v1/parsers'],
      ['PUT', '/api/v1/parsers/long'],
    ] as const) {
      expect(await api.call(method, path, { name: 'larger', ...tooLarge })).toMatchObject({
        status: 413,
        body: { code: 'PAYLOAD_TOO_LARGE', message: 'The body of a request may have 1024 KB at most here.' },
      });
    }
    await api.call('DELETE', '/api/v1/parsers/long');
  });

  it('is tried on bytes without being saved', async () => {
    expect(await tryOn({ definition }, { t: '21,5', ts: '2026-11-20T10:00:00Z' })).toMatchObject({
      status: 200,
      body: {
        tried: 1,
        parsed: 1,
        failed: 0,
        results: [
          {
            outcome: 'parsed',
            readings: [
              {
                datalogger: 'W1',
                sensor: 'temp',
                sensorType: 'temperature',
                unit: '°C',
                at: Date.UTC(2026, 10, 20, 10),
                data: { value: 21.5 },
                quality: 'good',
              },
            ],
          },
        ],
      },
    });
    expect(await tryOn({ definition }, { wrong: 1 })).toMatchObject({
      body: {
        failed: 1,
        results: [{ outcome: 'failed', faults: [{ errorType: 'VALIDATION_ERROR', path: 't' }] }],
      },
    });
  });

  it('of the documentation reads the message that stands there', async () => {
    const text = await readFile(new URL('../../docs/custom_parsers.md', import.meta.url), 'utf8');
    const block = (name: string): unknown =>
      JSON.parse(new RegExp(`\`\`\`json ${name}\\n([^\`]+)\`\`\``).exec(text)?.[1] ?? '');
    const imported = await api.call('POST', '/api/v1/parsers/import', block('definition'));
    expect(imported).toMatchObject({ status: 201, body: { name: 'weather_station' } });
    expect(await tryOn({ name: 'weather_station' }, block('payload'))).toMatchObject({
      status: 200,
      body: {
        parsed: 1,
        failed: 0,
        results: [
          {
            readings: [
              {
                datalogger: 'W1',
                sensor: 'temp',
                unit: '°C',
                at: Date.UTC(2026, 10, 20, 10),
                data: { value: 21.5 },
                quality: 'good',
              },
              { datalogger: 'W1', sensor: 'wind', unit: 'm/s', quality: 'missing' },
            ],
          },
        ],
      },
    });
    await api.call('DELETE', '/api/v1/parsers/weather_station');
  });

  it('that never ends fails its trial within its time', async () => {
    const endless = { ...definition, schema: null, mapping: '($f := function($n) { $f($n + 1) }; $f(1))' };
    expect(await tryOn({ definition: endless }, {})).toMatchObject({ body: { failed: 1 } });
  });
});

describe('a built-in parser', () => {
  it('is switched on and off, and nothing else', async () => {
    const off = await api.call('PATCH', '/api/v1/parsers/telemetry', { isActive: false });
    expect(off).toMatchObject({ status: 200, body: { isActive: false, kind: 'builtin', versions: [] } });
    expect(await api.call('PATCH', '/api/v1/parsers/telemetry', { isActive: true })).toMatchObject({
      body: { isActive: true },
    });
    expect(await api.call('DELETE', '/api/v1/parsers/telemetry')).toMatchObject({ status: 409 });
    const taken = await api.call('POST', '/api/v1/parsers', { name: 'telemetry', definition });
    expect(taken).toMatchObject({ status: 409 });
  });
});
