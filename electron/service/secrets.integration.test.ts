import { randomBytes } from 'node:crypto';
import { mkdtempDisposableSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSecretBox, openSecretBox } from './secrets.ts';

const temporaryDirectory = () => mkdtempDisposableSync(join(tmpdir(), 'vedetta-secrets-'));

it('opens what it sealed, and seals the same secret differently each time', () => {
  const box = createSecretBox(randomBytes(32));
  const [first, second] = [box.seal('pässword 🔑'), box.seal('pässword 🔑')];
  expect(first).toMatch(/^service\.v1\.[\w-]+$/);
  expect(second).not.toBe(first);
  expect([box.open(first), box.open(second), box.open(box.seal(''))]).toEqual([
    'pässword 🔑',
    'pässword 🔑',
    '',
  ]);
});

it('says what to do when a sealed secret was altered, cut, or sealed with another key', () => {
  const box = createSecretBox(randomBytes(32));
  const sealed = box.seal('secret');
  const altered = `${sealed.slice(0, -2)}${sealed.at(-2) === 'A' ? 'B' : 'A'}${sealed.at(-1)}`;
  for (const text of [
    altered,
    sealed.slice(0, 20),
    'service.v1.',
    createSecretBox(randomBytes(32)).seal('secret'),
  ]) {
    expect(() => box.open(text)).toThrow(/altered, or sealed with another secret\.key/);
  }
  expect(() => box.open('desktop.v1.abc')).toThrow(/sealed by another program/);
});

it('keeps its key in secret.key, for its owner only, and finds it again', () => {
  using directory = temporaryDirectory();
  const sealed = openSecretBox(directory.path, undefined).seal('secret');
  expect(openSecretBox(directory.path, undefined).open(sealed)).toBe('secret');
  const file = join(directory.path, 'secret.key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

it('takes the key that is given in its place', () => {
  using directory = temporaryDirectory();
  const key = randomBytes(32);
  const sealed = openSecretBox(directory.path, key.toString('base64')).seal('secret');
  expect(openSecretBox(directory.path, key.toString('hex')).open(sealed)).toBe('secret');
});

it('refuses a key of another length, naming where it came from', () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, 'secret.key'), 'short');
  expect(() => openSecretBox(directory.path, undefined).seal('x')).toThrow(/secret\.key must hold 32 bytes/);
  expect(() => openSecretBox(directory.path, 'zz')).toThrow(/VEDETTA_SECRET_KEY must hold 32 bytes/);
});
