import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';
import { head, sendRaw, statusOf } from '../testing/rawHttp.ts';
import { openHttpServer } from './http.ts';
import { router } from './router.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const raw = (bytes: string) => sendRaw(api.url, bytes);

const code = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await api.call(method, path, body, headers);
  return [answer.status, (answer.body as { code?: string }).code];
};

describe('what is refused', () => {
  it('a foreign Host: 403', async () => {
    const answer = await raw(
      head(['GET /api/v1/health HTTP/1.1', 'Host: evil.example', 'Connection: close']),
    );
    expect(statusOf(answer)).toBe(403);
    expect(answer).toContain('"code":"FORBIDDEN"');
  });

  it('a foreign Origin: 403, and no CORS header ever', async () => {
    expect(await code('GET', '/api/v1/sites', undefined, { origin: 'http://evil.example' })).toEqual([
      403,
      'FORBIDDEN',
    ]);
    const own = await api.call('GET', '/api/v1/sites', undefined, { origin: api.url });
    expect(own.status).toBe(200);
    expect([...own.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('no token, and a token in the query string: 401', async () => {
    expect(await code('GET', '/api/v1/sites', undefined, { authorization: '' })).toEqual([
      401,
      'UNAUTHORIZED',
    ]);
    expect(
      await code('GET', `/api/v1/sites?token=${api.operator}`, undefined, { authorization: '' }),
    ).toEqual([401, 'UNAUTHORIZED']);
  });

  it('a GET that would change something: 405, saying what is allowed', async () => {
    const answer = await api.call('GET', '/api/v1/mqtt/sites/1/start');
    expect([answer.status, answer.headers.get('allow'), answer.body]).toEqual([
      405,
      'POST',
      { code: 'METHOD_NOT_ALLOWED', message: 'GET is not possible here.' },
    ]);
    expect(await code('PUT', '/api/v1/sites/1', {})).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(await code('OPTIONS', '/api/v1/sites')).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(await code('POST', '/')).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  it('an unknown route: 404', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1', '/api/v1/sites/', '/nothing.js', '/api/v2/sites']) {
      expect([path, ...(await code('GET', path))]).toEqual([path, 404, 'NOT_FOUND']);
    }
  });

  it('anything but GET with a viewer token: 403', async () => {
    const headers = { authorization: `Bearer ${api.viewer}` };
    expect((await api.call('GET', '/api/v1/sites', undefined, headers)).status).toBe(200);
    expect(await code('POST', '/api/v1/mqtt/stop-all', undefined, headers)).toEqual([403, 'FORBIDDEN']);
    expect(await code('POST', '/api/v1/sites', siteOf('by-viewer'), headers)).toEqual([403, 'FORBIDDEN']);
  });

  it('a body that is no JSON: 415 by its type, 400 by its text', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      expect(await code('POST', '/api/v1/sites', siteOf('a'), { 'content-type': type })).toEqual([
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ]);
    }
    expect(await code('POST', '/api/v1/sites', '{"code":')).toEqual([400, 'BAD_REQUEST']);
  });

  it('a body above 64 KB: 413, whether its length was told or not', async () => {
    const body = { ...siteOf('large'), name: 'x'.repeat(70_000) };
    expect(await code('POST', '/api/v1/sites', body)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${api.operator}`, 'content-type': 'application/json' };
      const request = httpRequest(`${api.url}/api/v1/sites`, { method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      request.on('error', reject);
      for (let n = 0; n < 10; n += 1) request.write('x'.repeat(10_000));
      request.end();
    });
    expect(status).toBe(413);
  });

  it('a head above 8 KB, and bytes that are no request: 400', async () => {
    const long = head(['GET /api/v1/health HTTP/1.1', `Host: ${api.host}`, `X-Long: ${'x'.repeat(9000)}`]);
    expect(await raw(long)).toContain('"message":"The head of a request may have 8 KB at most."');
    expect(statusOf(await raw('\x16\x03\x01 nonsense\r\n\r\n'))).toBe(400);
  });

  it('a target that is no path: 400', async () => {
    const absolute = head([
      `GET http://${api.host}/api/v1/health HTTP/1.1`,
      `Host: ${api.host}`,
      'Connection: close',
    ]);
    expect(statusOf(await raw(absolute))).toBe(400);
  });

  it('a request that never ends: cut within its deadline', { timeout: 20_000 }, async () => {
    const startedAt = performance.now();
    const unfinishedHead = raw(`GET /api/v1/health HTTP/1.1\r\nHost: ${api.host}\r\nX-Slow: `);
    const unfinishedBody = raw(
      `${head([
        'POST /api/v1/sites HTTP/1.1',
        `Host: ${api.host}`,
        `Authorization: Bearer ${api.operator}`,
        'Content-Type: application/json',
        'Content-Length: 1000',
      ])}{`,
    );
    await unfinishedHead;
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    await unfinishedBody;
    expect(performance.now() - startedAt).toBeLessThan(13_000);
    expect(api.reported).toEqual([]);
  });

  it('guessed tokens: 429 after five in a minute, for the right one as well, until the minute is over', async () => {
    await using guarded = await openApiUnderTest();
    const wrong = { authorization: 'Bearer guess' };
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await guarded.call('GET', '/api/v1/sites', undefined, wrong)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const right = await guarded.call('GET', '/api/v1/sites');
    expect([right.status, right.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await guarded.call('GET', '/api/v1/health')).status).toBe(200);
    await guarded.clock.advance(60_000);
    expect((await guarded.call('GET', '/api/v1/sites')).status).toBe(200);
  });

  it('more than 64 connections at once', async () => {
    await using crowded = await openApiUnderTest();
    const { hostname, port } = new URL(crowded.url);
    const sockets: Socket[] = [];
    let turnedAway = 0;
    for (let n = 0; n < 70; n += 1) {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.on('close', () => {
        turnedAway += 1;
      });
      sockets.push(socket);
    }
    await vi.waitFor(() => expect(turnedAway).toBe(6));
    sockets[0]?.destroy();
    await vi.waitFor(async () => expect((await crowded.call('GET', '/api/v1/health')).status).toBe(200));
    for (const socket of sockets) socket.destroy();
  });

  it('another address than loopback without TLS, unless that was said aloud', async () => {
    const options = {
      router,
      services: api.services,
      findToken: () => null,
      files: null,
      host: '0.0.0.0',
      port: 0,
      tls: null,
      publicUrl: null,
    };
    await expect(openHttpServer({ ...options, allowInsecure: false })).rejects.toThrow(/without TLS/);
    await using server = await openHttpServer({ ...options, allowInsecure: true });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await fetch(`${server.url}/api/v1/health`)).toMatchObject({ status: 200 });
  });
});
