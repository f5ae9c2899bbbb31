import { expect, test } from 'vitest';
import { isExternalUrl, isTrustedFrame, isWithinPage, PAGE_URL } from './page.ts';

test.each([
  ['app://vedetta/', true],
  ['app://vedetta/sites/3/log', true],
  ['app://other/', false],
  ['app://vedetta.example/', false],
  ['https://vedetta/', false],
  ['http://127.0.0.1:5173/', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s lies within the page: %s', (url, expected) => {
  expect(isWithinPage(url, PAGE_URL)).toBe(expected);
});

test.each([
  ['http://127.0.0.1:5173/sites', true],
  ['http://127.0.0.1:5174/', false],
  ['https://127.0.0.1:5173/', false],
  ['app://vedetta/', false],
])('while it is served for development, %s lies within the page: %s', (url, expected) => {
  expect(isWithinPage(url, 'http://127.0.0.1:5173')).toBe(expected);
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
  expect(isTrustedFrame({ url, parent: null }, PAGE_URL)).toBe(true);
  expect(isTrustedFrame({ url, parent: {} }, PAGE_URL)).toBe(false);
  expect(isTrustedFrame({ url: 'https://example.org/', parent: null }, PAGE_URL)).toBe(false);
  expect(isTrustedFrame(null, PAGE_URL)).toBe(false);
});
