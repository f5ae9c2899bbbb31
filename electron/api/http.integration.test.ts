import { execFileSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { get as httpsGet } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, openApiUnderTest } from '../testing/apiUnderTest.ts';
import { head, sendRaw, statusOf } from '../testing/rawHttp.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const raw = (bytes: string) => sendRaw(api.url, bytes);

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

  it.each(['/sites', '/sites/3/log', '/sites/3/log?wide=true', '/logs/parsing/', '/api-docs'])(
    'opens the page at %s, a route of its own',
    async (path) => {
      const { status, headers, body } = await api.call('GET', path, undefined, { authorization: '' });
      const nonce = headers.get('content-security-policy')?.match(/nonce-([^']+)/)?.[1];
      expect([status, headers.get('content-type'), body]).toEqual([
        200,
        'text/html; charset=utf-8',
        `<meta name="csp-nonce" content="${nonce}">`,
      ]);
    },
  );

  it('serves the files of the console and no other', async () => {
    expect((await api.call('GET', '/assets/page.js')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    for (const path of [
      '/notes.secret',
      '/../data/vedetta.db',
      '/%2e%2e/data/vedetta.db',
      '/assets',
      '/assets/old.js',
      '/sites/3.map',
      '//etc/passwd',
      '/docs/index',
      '/api',
      '/api/v2/sites',
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
    expect(body).toMatchObject({
      paths: {
        '/logs/parsing/export': {
          get: {
            parameters: expect.arrayContaining([
              {
                name: 'format',
                in: 'query',
                required: true,
                schema: { type: 'string', enum: ['csv', 'json', 'ndjson'] },
              },
              expect.objectContaining({ name: 'errorType', required: false }),
            ]),
            responses: { 200: { content: { 'text/csv': {} } }, default: {} },
          },
        },
        '/sensors/{id}/readings/export': {
          get: {
            parameters: expect.arrayContaining([
              expect.objectContaining({ name: 'id', in: 'path', required: true }),
            ]),
          },
        },
        '/exports/{ticket}': { get: { security: [] } },
      },
    });
    const { paths } = body as { paths: Record<string, object> };
    expect(Object.keys(paths).sort()).toMatchInlineSnapshot(`
      [
        "/dataloggers",
        "/dataloggers/{id}",
        "/demo/start",
        "/devices/search",
        "/devices/summary",
        "/doctor",
        "/doctor/live",
        "/error-reporting",
        "/error-reporting/page",
        "/error-reporting/test",
        "/events",
        "/events/acknowledge",
        "/events/batches",
        "/exports",
        "/exports/{ticket}",
        "/gateways",
        "/gateways/{id}",
        "/health",
        "/incidents",
        "/incidents/{id}",
        "/incidents/{id}/acknowledge",
        "/kpis",
        "/kpis/event-latency",
        "/logs/connection",
        "/logs/connection/export",
        "/logs/connection/histogram",
        "/logs/connection/{id}",
        "/logs/parsing",
        "/logs/parsing/export",
        "/logs/parsing/histogram",
        "/logs/parsing/{id}",
        "/monitor",
        "/monitor/cycles",
        "/monitor/pause",
        "/monitor/resume",
        "/monitor/run",
        "/mqtt/accounting",
        "/mqtt/connections",
        "/mqtt/discovered-topics/{id}",
        "/mqtt/discovered-topics/{id}/configure",
        "/mqtt/discoveries",
        "/mqtt/history",
        "/mqtt/sites/{siteId}/discovered-topics",
        "/mqtt/sites/{siteId}/force-discovery",
        "/mqtt/sites/{siteId}/retained/clear",
        "/mqtt/sites/{siteId}/retained/clearings",
        "/mqtt/sites/{siteId}/retained/restore",
        "/mqtt/sites/{siteId}/start",
        "/mqtt/sites/{siteId}/status",
        "/mqtt/sites/{siteId}/stop",
        "/mqtt/sites/{siteId}/timeline",
        "/mqtt/sites/{siteId}/topic-levels",
        "/mqtt/sites/{siteId}/watch",
        "/mqtt/stop-all",
        "/mqtt/topic-counts",
        "/mqtt/uptime",
        "/parse-failures",
        "/parse-failures/messages/{failureId}",
        "/parse-failures/replay",
        "/parse-failures/summary",
        "/parse-failures/{groupId}",
        "/parse-failures/{groupId}/messages",
        "/parsers",
        "/parsers/check",
        "/parsers/import",
        "/parsers/try",
        "/parsers/{name}",
        "/parsers/{name}/export",
        "/readings/export",
        "/reports/months",
        "/reports/schedule",
        "/reports/{siteId}/{month}",
        "/reports/{siteId}/{month}/summary",
        "/self-check",
        "/self-check/run",
        "/sensors",
        "/sensors/{id}",
        "/sensors/{id}/readings",
        "/sensors/{id}/readings/export",
        "/sensors/{id}/series",
        "/session",
        "/settings",
        "/sites",
        "/sites/import",
        "/sites/import/preview",
        "/sites/{siteId}",
        "/storage",
        "/storage/prune",
        "/support/archive",
        "/support/collect",
        "/support/logs-folder",
        "/support/logs-folder/open",
      ]
    `);
  });
});
