import { expect, test } from 'vitest';
import { isExternalUrl, isPageUrl, isTrustedFrame } from './page.ts';

test.each([
  ['app://vedetta/', true],
  ['app://vedetta/#/sites', true],
  ['app://other/', false],
  ['app://vedetta.example/', false],
  ['https://vedetta/', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s is the page: %s', (url, expected) => {
  expect(isPageUrl(url)).toBe(expected);
});

test.each([
  ['https://mqtt.org/', true],
  ['https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html', true],
  ['http://mqtt.org/', false],
  ['https://mqtt.org:8443/', false],
  ['https://user@mqtt.org/', false],
  ['https://mqtt.org.example/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
])('%s may be opened outside: %s', (url, expected) => {
  expect(isExternalUrl(url)).toBe(expected);
});

test('only the top frame of the page is trusted', () => {
  const url = 'app://vedetta/';
  expect(isTrustedFrame({ url, parent: null })).toBe(true);
  expect(isTrustedFrame({ url, parent: {} })).toBe(false);
  expect(isTrustedFrame({ url: 'https://example.org/', parent: null })).toBe(false);
  expect(isTrustedFrame(null)).toBe(false);
});
