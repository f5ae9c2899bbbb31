import { expect, test } from 'vitest';
import { pemFault, transportFields } from './transport.ts';

const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;

test('a PEM text of certificates has one at least, whole, and no private key', () => {
  const texts = [
    `Subject: CN = a\n${block('CERTIFICATE')}${block('CERTIFICATE')}`,
    '',
    block('PUBLIC KEY'),
    `${block('CERTIFICATE')}-----BEGIN CERTIFICATE-----\nMIIB`,
    block('CERTIFICATE') + block('PRIVATE KEY'),
    block('CERTIFICATE') + block('ENCRYPTED PRIVATE KEY'),
  ];
  expect(texts.map((text) => pemFault(text, 'certificates'))).toEqual([
    null,
    'certificate',
    'certificate',
    'cutOff',
    'secret',
    'secret',
  ]);
});

test('a PEM text of a key has one, whole; what curves stand before it does no harm', () => {
  const texts = [
    block('PRIVATE KEY'),
    block('EC PARAMETERS') + block('EC PRIVATE KEY'),
    block('CERTIFICATE'),
    block('PRIVATE KEY') + block('PRIVATE KEY'),
    '-----BEGIN RSA PRIVATE KEY-----\nMIIB',
  ];
  expect(texts.map((text) => pemFault(text, 'key'))).toEqual([null, null, 'key', 'key', 'cutOff']);
});

test('a path begins with a slash, a last will goes to a name and to no filter', () => {
  const { wsPath, willTopic, serverName } = transportFields.shape;
  const valid = (schema: { safeParse(value: unknown): { success: boolean } }, values: readonly unknown[]) =>
    values.filter((value) => schema.safeParse(value).success);
  expect([
    valid(wsPath, ['/', '/mqtt?tenant=1', 'mqtt', '', '/a b', '/a#b']),
    valid(willTopic, ['site/gone', null, '', 'a/+', '#', 'a\u0000']),
    valid(serverName, ['broker.example', '10.0.0.1', '::1', null, '', 'a:1', 'mqtts://a']),
  ]).toEqual([
    ['/', '/mqtt?tenant=1'],
    ['site/gone', null],
    ['broker.example', '10.0.0.1', '::1', null],
  ]);
});
