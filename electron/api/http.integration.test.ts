import { execFileSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { get as httpsGet } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';
import { openHttpServer } from './http.ts';
import { router } from './router.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

/** A request as bytes, for what `fetch` does not let one send; answers what comes back until the end. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(api.url);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
}
const head = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`;
const statusOf = (answer: string) => Number(answer.split(' ')[1]);

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
    for (const path of ['/api/v1/nothing', '/api/v1', '/api/v1/sites/', '/nothing', '/api/v2/sites']) {
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
    expect(server.url).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/);
  });
});

describe('what is served', () => {
  it('goes over TLS with the certificate that was given', async () => {
    using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-tls-'));
    const [key, cert] = [join(directory.path, 'key.pem'), join(directory.path, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-keyout',
      key,
      '-out',
      cert,
    ];
    execFileSync('openssl', [...made, ...subject], { stdio: 'pipe' });
    const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    await using secure = await openApiUnderTest({ tls });
    const status = await new Promise((resolve, reject) => {
      httpsGet(`${secure.url}/api/v1/health`, { ca: tls.cert }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect([new URL(secure.url).protocol, status]).toEqual(['https:', 200]);
  });

  it('tells alive and version without a token, and nothing else', async () => {
    const answer = await api.call('GET', '/api/v1/health', undefined, { authorization: '' });
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok', version: '1.2.3' }]);
  });

  it('carries the security headers on every answer, with a new nonce each time', async () => {
    const answers = await Promise.all(
      ['/', '/api/v1/health', '/api/v1/sites', '/nothing', '/assets/page.js'].map((path) =>
        api.call('GET', path),
      ),
    );
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')?.replace(/nonce-[\w+/=]+/, 'nonce-N')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    const nonces = answers.map(
      ({ headers }) => headers.get('content-security-policy')?.match(/nonce-([^']+)/)?.[1],
    );
    expect(new Set(nonces).size).toBe(answers.length);
  });

  it('hands the page the nonce of its own response', async () => {
    const { headers, body } = await api.call('GET', '/', undefined, { authorization: '' });
    const nonce = headers.get('content-security-policy')?.match(/nonce-([^']+)/)?.[1];
    expect(body).toBe(`<meta name="csp-nonce" content="${nonce}">`);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('serves the files of the console and no other', async () => {
    expect((await api.call('GET', '/assets/page.js')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    for (const path of [
      '/notes.secret',
      '/../data/vedetta.db',
      '/%2e%2e/data/vedetta.db',
      '/assets',
      '//etc/passwd',
    ]) {
      const answer = await raw(head([`GET ${path} HTTP/1.1`, `Host: ${api.host}`, 'Connection: close']));
      expect([path, statusOf(answer)]).toEqual([path, 404]);
    }
  });

  it('writes its contract down as OpenAPI', async () => {
    const { status, body } = await api.call('GET', '/api/v1/openapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
      info: { title: 'Vedetta', version: '1.2.3' },
      servers: [{ url: '/api/v1' }],
    });
    const { paths } = body as { paths: Record<string, object> };
    expect(Object.keys(paths).sort()).toMatchInlineSnapshot(`
      [
        "/dataloggers",
        "/dataloggers/{id}",
        "/events",
        "/gateways",
        "/gateways/{id}",
        "/health",
        "/logs/connection",
        "/logs/parsing",
        "/monitor",
        "/monitor/pause",
        "/monitor/resume",
        "/monitor/run",
        "/mqtt/connections",
        "/mqtt/discovered-topics/{id}",
        "/mqtt/sites/{siteId}/discovered-topics",
        "/mqtt/sites/{siteId}/start",
        "/mqtt/sites/{siteId}/status",
        "/mqtt/sites/{siteId}/stop",
        "/mqtt/stop-all",
        "/sensors",
        "/sensors/{id}",
        "/sensors/{id}/readings",
        "/sites",
        "/sites/{siteId}",
      ]
    `);
  });
});
