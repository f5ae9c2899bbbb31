import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScrub, type Privacy } from './leavingEvent.ts';

const eventId = 'a'.repeat(32);
const privacy: Privacy = {
  isDetailed: false,
  names: ['dam_north', 'Diga del Rosso', 'broker.example', 'anna'],
  ownNames: ['console-pc', '/home/olga'],
};
const eventOf = (message: string, more: object = {}) => ({
  event_id: eventId,
  timestamp: 1_790_000_000.5,
  release: 'vedetta@1.2.3',
  environment: 'production',
  tags: { where: 'monitor', shell: 'service' },
  contexts: { runtime: { name: 'node', version: 'v24.0.0' } },
  exception: { values: [{ type: 'TypeError', value: message }] },
  ...more,
});
const messageOf = (message: string, change: Partial<Privacy> = {}) =>
  createScrub({ ...privacy, ...change })(eventOf(message))?.exception.values[0]?.value;

describe('the message of an error that leaves', () => {
  it.each([
    ['getaddrinfo ENOTFOUND mqtt.plant.example', 'getaddrinfo ENOTFOUND […]'],
    ['connect ECONNREFUSED 10.2.3.4:1883', 'connect ECONNREFUSED […]'],
    ['bind EADDRNOTAVAIL 0:: or fe::, it says:', 'bind EADDRNOTAVAIL […]: or […], it says:'],
    ['connect ECONNREFUSED fe80::1:1883', 'connect ECONNREFUSED […]'],
    [
      `Unexpected token 'h', "{"a": "b c"}" is not valid JSON`,
      'Unexpected token [text], [text] is not valid JSON',
    ],
    ['mqtt://anna:pass word@broker.example is not reachable', '[…] […] is not reachable'],
    [
      "ENOENT: no such file or directory, open '/home/olga/x.db'",
      'ENOENT: no such file or directory, open [text]',
    ],
    ['Topic site_001/gateway/42 failed', 'Topic […] failed'],
    ['Dam_North and diga del rosso cannot be told apart', '[name] and [name] cannot be told apart'],
    ['Olga wrote to olga@example.org', 'Olga wrote to […]'],
    [
      'The serial GW-0042 and 00112233 of {a: hello, b: 2} are odd',
      'The serial […] and […] of [text] are odd',
    ],
    ["It can't be 42 %", "It can't be 42 […]"],
    ['unterminated "and so on', 'unterminated [text]'],
    ['SQLITE_BUSY: database is locked', 'SQLITE_BUSY: database is locked'],
  ])('of %j is %j', (message, left) => {
    expect(messageOf(message)).toBe(left);
  });

  it('is whole once a person opted in, but for secrets and this computer', () => {
    const whole = (message: string) => messageOf(message, { isDetailed: true });
    expect(whole('site_001/gateway failed at broker.example')).toBe(
      'site_001/gateway failed at broker.example',
    );
    expect(whole('mqtt://anna:pw@h refused password=pw on CONSOLE-PC in /home/olga/x')).toBe(
      'mqtt://[redacted]@h refused password=[redacted] on [name] in [name]/x',
    );
  });

  it('never holds a known name, whatever surrounds it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 2, maxLength: 12, unit: 'grapheme' }).filter((name) => name.trim().length > 1),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (name, before, after) => {
          const left = messageOf(`${before} ${name} ${after}`, { names: [name] });
          const words = left?.replaceAll('[name]', '').replaceAll('[text]', '').replaceAll('[…]', '') ?? '';
          expect(words.toLowerCase()).not.toContain(` ${name.trim().toLowerCase()} `);
        },
      ),
    );
  });

  it('holds no address, topic, path, key or number of a device, wherever it stands', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const telling = fc.oneof(
      fc.tuple(word, word).map(([a, b]) => `${a}/${b}`),
      fc.tuple(word, word).map(([a, b]) => `${a}.${b}`),
      fc.tuple(word, word).map(([a, b]) => `${a}@${b}`),
      fc.tuple(word, fc.nat()).map(([a, b]) => `${a}_${b}`),
      fc.ipV4(),
      fc.ipV6().filter((address) => /[0-9a-f]/.test(address)),
      fc.uuid(),
      fc.stringMatching(/^[0-9]{5,12}$/),
      fc.stringMatching(/^[A-Za-z0-9+/]{20,40}$/).filter((text) => /[0-9+/]/.test(text)),
    );
    fc.assert(
      fc.property(fc.array(word), telling, fc.array(word), (before, secret, after) => {
        const left = messageOf([...before, secret, ...after].join(' '), { names: [], ownNames: [] });
        expect(left?.split(' ')).not.toContain(secret);
        expect(left).toContain('[…]');
      }),
    );
  });

  it('lets nothing through that is not plain, whatever is thrown', () => {
    const allowed = /^[A-Za-z'’0-9_.,:;!?()[\]…\s]*$/;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(messageOf(text)).toMatch(allowed);
      }),
    );
  });
});

describe('an event that leaves', () => {
  it('holds what is on the list and nothing else', () => {
    const scrub = createScrub(privacy);
    const left = scrub({
      ...eventOf('Cannot read'),
      server_name: 'console-pc',
      user: { username: 'olga', ip_address: '10.0.0.1' },
      request: { url: 'http://console-pc:4780/', headers: { authorization: 'Bearer x' } },
      breadcrumbs: [{ message: 'GET http://broker.example' }],
      extra: { payload: 'hello' },
      modules: { mqtt: '5' },
      tags: { where: 'GET /api/v1/parsers/anna', shell: 'service', site: 'dam_north' },
      contexts: { runtime: { name: 'node', version: 'v24.0.0' }, device: { name: 'console-pc' }, trace: {} },
      exception: {
        values: [
          {
            type: 'Error of dam_north',
            value: 'boom',
            module: 'home.olga.x',
            stacktrace: {
              frames: [
                {
                  filename: '/home/olga/vedetta/out/main/service.js',
                  abs_path: '/home/olga/vedetta/out/main/service.js',
                  function: 'Object.read',
                  context_line: 'const password = 1;',
                  vars: { topic: 'dam_north/x' },
                  lineno: 7,
                  colno: 3,
                  in_app: true,
                },
                { filename: 'file:///home/olga/node_modules/mqtt/build/index.js', function: 'a b(“c”)' },
                { filename: 'C:\\Users\\olga\\secret.js' },
                { filename: 'https://console-pc:4780/assets/index-1a.js?v=olga', lineno: 1 },
                { filename: 'node:internal/timers', lineno: undefined, in_app: undefined },
              ],
            },
          },
        ],
      },
    });
    expect(JSON.parse(JSON.stringify(left))).toEqual({
      event_id: eventId,
      timestamp: 1_790_000_000.5,
      platform: 'node',
      level: 'error',
      release: 'vedetta@1.2.3',
      environment: 'production',
      tags: { where: 'GET /api/v1/parsers/…', shell: 'service' },
      contexts: { runtime: { name: 'node', version: 'v24.0.0' } },
      exception: {
        values: [
          {
            type: 'Error',
            value: 'boom',
            stacktrace: {
              frames: [
                {
                  filename: 'app:///main/service.js',
                  function: 'Object.read',
                  lineno: 7,
                  colno: 3,
                  in_app: true,
                },
                { filename: 'app:///node_modules/mqtt/build/index.js', function: '?' },
                { filename: '[file]', function: '?' },
                { filename: 'app:///assets/index-1a.js', function: '?', lineno: 1 },
                { filename: 'node:internal/timers', function: '?' },
              ],
            },
          },
        ],
      },
    });
  });

  it('is none where there is no error', () => {
    expect(createScrub(privacy)({ type: 'transaction', event_id: eventId })).toBeNull();
    expect(createScrub(privacy)(null)).toBeNull();
  });
});
