import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLine } from './formatLine.ts';

const at = new Date('2026-11-20T15:32:24.661Z');
const canary = 'S3cr3t-canary-value';

/** Text thick with what could forge a line. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '\n',
        '\r',
        '\u0000',
        '\u001b[2J',
        '\u0085',
        '\u2028',
        '\u202e',
        '\u2066',
        '\ufeff',
        '\ud800',
      ),
      fc.constant('2026-11-20T15:32:24.661Z ERROR forged {}'),
    ),
  )
  .map((parts) => parts.join(''));

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not survive.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

test('an entry is one line: time, level, message, fields as JSON', () => {
  expect(formatLine(at, 'INFO', 'connected', { siteId: 3, attempt: 1 })).toBe(
    '2026-11-20T15:32:24.661Z INFO connected {"siteId":3,"attempt":1}',
  );
  expect(formatLine(at, 'INFO', 'started')).toBe('2026-11-20T15:32:24.661Z INFO started');
});

test('no message, field or field name forges a line or hides text', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (message, name, value) => {
      expect(formatLine(at, 'WARNING', message, { [name]: value, list: [value] })).not.toMatch(unsafe);
    }),
  );
});

test('the fields stay readable as JSON, whatever they hold', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything(), { minKeys: 1 }), (fields) => {
      const line = formatLine(at, 'DEBUG', 'fields', fields);
      const json = line.slice(line.indexOf('{'));
      expect(JSON.parse(json)).toBeTypeOf('object');
    }),
  );
});

test('a secret named as one is written at no depth', () => {
  const name = fc.constantFrom(
    'password',
    'passwordSealed',
    'PASSWORD',
    'api_token',
    'Authorization',
    'key',
    'keySealed',
    'clientSecret',
    'set-cookie',
    'privateKey',
  );
  const nested = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.record({ name, leaf: fc.constant(canary) }).map((pair) => ({ [pair.name]: pair.leaf })),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('tree'), { maxKeys: 3 }),
      name.map((secret) => ({ [secret]: { value: canary } })),
      name.map((secret) => new Map([[secret, canary]])),
    ),
  })).tree;
  fc.assert(
    fc.property(nested, (tree) => {
      expect(formatLine(at, 'ERROR', 'refused', { tree })).not.toContain(canary);
    }),
  );
});

test.each([
  ['an address', `mqtt://plant:${canary}@broker.example:1883`],
  ['a header', `Authorization: Bearer ${canary}`],
  ['an assignment', `connect failed (password=${canary})`],
  ['a payload', `{"user":"plant","password":"${canary}"}`],
  ['a sealed secret', `cannot open service.v1.${canary}`],
  ['a key', `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`],
])('a secret in %s is written in no text', (_, text) => {
  const error = new Error(text, { cause: new Error(text) });
  expect(formatLine(at, 'ERROR', text, { text, error })).not.toContain(canary);
});

test('a flag that only tells of a secret is kept', () => {
  expect(formatLine(at, 'INFO', 'site saved', { hasPassword: true, password: null })).toBe(
    '2026-11-20T15:32:24.661Z INFO site saved {"hasPassword":true,"password":null}',
  );
});

test('what is cut is marked', () => {
  expect(formatLine(at, 'INFO', 'long', { text: 'x'.repeat(10_000) })).toContain('[cut, 10000 characters]');
  expect(formatLine(at, 'INFO', 'wide', { list: Array.from({ length: 101 }, () => 1) })).toContain(
    '[cut, 101 entries]',
  );
});

test('a value that contains itself is written once', () => {
  const loop: Record<string, unknown> = { name: 'loop' };
  loop['self'] = loop;
  expect(formatLine(at, 'INFO', 'loop', { loop })).toContain('{"loop":{"name":"loop","self":"[circular]"}}');
});
