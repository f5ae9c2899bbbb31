import { expect, test } from 'vitest';
import { createAuthority } from '../testing/certificates.ts';
import { chainEndsAt, pemEndsAt, soonest } from './validity.ts';

test('of several certificates in a text the first end counts', () => {
  using authority = createAuthority();
  const first = authority.issue({ until: '20300102030405Z' }).cert;
  const later = authority.issue({ until: '20310102030405Z' }).cert;
  expect([pemEndsAt(`${later}\n${first}`), pemEndsAt(later), pemEndsAt('no certificate')]).toEqual([
    Date.UTC(2030, 0, 2, 3, 4, 5),
    Date.UTC(2031, 0, 2, 3, 4, 5),
    null,
  ]);
});

test('of a chain the first end counts, and one that goes in circles has an end', () => {
  const root: Record<string, unknown> = { valid_to: 'Jan  2 03:04:05 2030 GMT' };
  root['issuerCertificate'] = root;
  const leaf = { valid_to: 'Jan  2 03:04:05 2031 GMT', issuerCertificate: root };
  const read = (certificate: object) => Reflect.apply(chainEndsAt, null, [certificate]);
  expect([read(leaf), read({}), read({ valid_to: 'some day' })]).toEqual([
    Date.UTC(2030, 0, 2, 3, 4, 5),
    null,
    null,
  ]);
});

test('the soonest of what is known', () => {
  expect([soonest([null, 5, 3]), soonest([null]), soonest([])]).toEqual([3, null, null]);
});
