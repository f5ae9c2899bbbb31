import { expect, test, vi } from 'vitest';
import { createDesktopSecrets } from './secrets.ts';

type Storage = Parameters<typeof createDesktopSecrets>[0]['storage'];

function storageWith(key: string, backend: ReturnType<Storage['getSelectedStorageBackend']>): Storage {
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(`${key}:${text}`),
    decryptStringAsync: async (bytes) => {
      const [usedKey, ...rest] = bytes.toString('utf8').split(':');
      if (usedKey !== key) throw new Error('Error while decrypting the ciphertext.');
      return { result: rest.join(':'), shouldReEncrypt: false };
    },
    getSelectedStorageBackend: () => backend,
  };
}

test('the store that sealed a secret is named with it', async () => {
  const onWeakStore = vi.fn();
  const platform = 'linux';
  const secrets = createDesktopSecrets({
    storage: storageWith('k', 'gnome_libsecret'),
    platform,
    onWeakStore,
  });
  const sealed = await secrets.seal('pass:word');
  expect(sealed).toBe(`desktop.v1.gnome_libsecret.${Buffer.from('k:pass:word').toString('base64url')}`);
  expect(await secrets.open(sealed)).toBe('pass:word');
  expect(onWeakStore).not.toHaveBeenCalled();
});

test.each([
  ['darwin', 'keychain'],
  ['win32', 'dpapi'],
] as const)('on %s the store is %s', async (platform, store) => {
  const storage = {
    ...storageWith('k', 'unknown'),
    getSelectedStorageBackend: () => {
      throw new Error('Linux only');
    },
  };
  const secrets = createDesktopSecrets({ storage, platform, onWeakStore: vi.fn() });
  expect(await secrets.seal('x')).toMatch(new RegExp(`^desktop\\.v1\\.${store}\\.`));
});

test('a computer without a key store is warned of, once', async () => {
  const onWeakStore = vi.fn();
  const secrets = createDesktopSecrets({
    storage: storageWith('k', 'basic_text'),
    platform: 'linux',
    onWeakStore,
  });
  await secrets.seal('one');
  await secrets.seal('two');
  expect(onWeakStore).toHaveBeenCalledOnce();
});

test('what cannot be opened says which store sealed it and what to do', async () => {
  const options = { platform: 'linux', onWeakStore: vi.fn() } as const;
  const before = createDesktopSecrets({ ...options, storage: storageWith('old', 'kwallet6') });
  const after = createDesktopSecrets({ ...options, storage: storageWith('new', 'basic_text') });
  await expect(after.open(await before.seal('x'))).rejects.toThrow(
    'sealed with the key store "kwallet6" and cannot be opened with "basic_text"',
  );
  await expect(after.open('service.v1.abc')).rejects.toThrow('sealed by another program');
});

test('a locked key store seals nothing', async () => {
  const storage = { ...storageWith('k', 'gnome_libsecret'), isAsyncEncryptionAvailable: async () => false };
  const secrets = createDesktopSecrets({ storage, platform: 'linux', onWeakStore: vi.fn() });
  await expect(secrets.seal('x')).rejects.toThrow('unlock it');
});
