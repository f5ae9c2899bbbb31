import { expect, test } from 'vitest';
import { isPagePath, type StaticFiles } from '../api/staticFiles.ts';
import { createPageResponder } from './pageResponse.ts';

const files: StaticFiles = {
  read: async (pathname, nonce) =>
    isPagePath(pathname) ? { contentType: 'text/html', content: Buffer.from(`nonce ${nonce}`) } : null,
};
const respond = createPageResponder(files);
const get = (url: string, method = 'GET') => respond(new Request(url, { method }));

test('the page comes with a policy that names the nonce of this answer alone', async () => {
  const [first, second] = [await get('app://vedetta/'), await get('app://vedetta/')];
  const nonce = (await first.text()).replace('nonce ', '');
  expect(nonce).toMatch(/^[\w+/]{22}==$/);
  expect(first.headers.get('content-security-policy')).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  expect(second.headers.get('content-security-policy')).not.toContain(nonce);
});

test.each([
  ['app://vedetta/sites/3/log?wide=true', 'GET', 200],
  ['app://vedetta/assets/old.js', 'GET', 404],
  ['app://vedetta/assets/', 'GET', 404],
  ['app://vedetta/api/v1/sites', 'GET', 404],
  ['app://vedetta/favicon.ico', 'GET', 404],
  ['app://vedetta//sites', 'GET', 404],
  ['app://vedetta/..%2f..%2fetc%2fpasswd', 'GET', 404],
  ['app://other/', 'GET', 404],
  ['app://vedetta/', 'POST', 405],
  ['app://vedetta/', 'HEAD', 200],
])('%s by %s: %d', async (url, method, status) => {
  const response = await get(url, method);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  if (method !== 'GET' || status !== 200) expect(await response.text()).toBe('');
});
