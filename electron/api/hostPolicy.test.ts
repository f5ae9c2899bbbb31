import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { checkHost, hostPolicy, isLoopback } from './hostPolicy.ts';
import { serverNames } from './serverNames.ts';

const loopback = hostPolicy({ scheme: 'http', names: serverNames('127.0.0.1'), port: 4780, publicUrl: null });
const code = (headers: { host?: string; origin?: string }, policy = loopback) =>
  checkHost(policy, headers)?.code ?? 'served';

describe('host policy', () => {
  it.each(['127.0.0.1:4780', 'localhost:4780', 'LOCALHOST:4780', '[::1]:4780'])('serves Host %s', (host) => {
    expect(code({ host })).toBe('served');
  });

  it.each([undefined, '', '127.0.0.1', '127.0.0.1:80', 'evil.example:4780', '127.0.0.1.evil.example:4780'])(
    'refuses Host %s',
    (host) => {
      expect(code(host === undefined ? {} : { host })).toBe('FORBIDDEN');
    },
  );

  it('serves its own page and no other', () => {
    const host = '127.0.0.1:4780';
    expect(code({ host, origin: 'http://127.0.0.1:4780' })).toBe('served');
    for (const origin of [
      'null',
      'https://127.0.0.1:4780',
      'http://127.0.0.1:4781',
      'http://evil.example',
      '',
    ]) {
      expect(code({ host, origin })).toBe('FORBIDDEN');
    }
  });

  it('serves under the public URL as well, with or without the default port', () => {
    const policy = hostPolicy({
      scheme: 'http',
      names: serverNames('127.0.0.1'),
      port: 4780,
      publicUrl: new URL('https://vedetta.example/'),
    });
    expect(code({ host: 'vedetta.example', origin: 'https://vedetta.example' }, policy)).toBe('served');
    expect(code({ host: 'vedetta.example:443' }, policy)).toBe('served');
    expect(code({ host: 'vedetta.example:80' }, policy)).toBe('FORBIDDEN');
    expect(code({ host: 'vedetta.example', origin: 'http://vedetta.example' }, policy)).toBe('FORBIDDEN');
  });

  it('serves a server that is bound to every address under each address and the name of this computer', () => {
    const names = serverNames('0.0.0.0');
    expect(names).toEqual(expect.arrayContaining(['127.0.0.1', 'localhost', hostname().toLowerCase()]));
    const policy = hostPolicy({ scheme: 'http', names, port: 4780, publicUrl: null });
    expect(code({ host: `${hostname()}:4780` }, policy)).toBe('served');
    expect(code({ host: 'evil.example:4780' }, policy)).toBe('FORBIDDEN');
    expect(serverNames('192.0.2.7')).toEqual(['192.0.2.7']);
  });

  it('knows what can be reached from this computer only', () => {
    const hosts = [
      '127.0.0.1',
      '127.1.2.3',
      '::1',
      'localhost',
      '0.0.0.0',
      '::',
      '192.168.1.4',
      '127.0.0.1.evil.example',
    ];
    expect(hosts.map(isLoopback)).toEqual([true, true, true, true, false, false, false, false]);
  });
});
