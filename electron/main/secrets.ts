import type { SafeStorage } from 'electron';

/** Seals and opens secrets with the operating system's key store. */
export interface DesktopSecrets {
  /** Answers `desktop.v1.`, the name of the store, and what was sealed. */
  seal(secret: string): Promise<string>;
  /** Rejects with a sentence that says why and what to do. */
  open(sealed: string): Promise<string>;
}

interface SecretsOptions {
  readonly storage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly platform: NodeJS.Platform;
  /** A secret was sealed with a key that anybody can know: the system has no key store. Told once. */
  readonly onWeakStore: () => void;
}

const WAY = 'desktop.v1.';
const sealedPattern = /^desktop\.v1\.(?<store>[a-z0-9_]+)\.(?<bytes>[A-Za-z0-9_-]+)$/;
/** Linux without a key ring: Chromium seals with a key that stands in its source. */
const WEAK_STORE = 'basic_text';

const storeOfPlatform: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' };

/** The key store of this computer behind Electron's `safeStorage`, which must be ready. */
export function createDesktopSecrets({ storage, platform, onWeakStore }: SecretsOptions): DesktopSecrets {
  const storeName = (): string => storeOfPlatform[platform] ?? storage.getSelectedStorageBackend();
  let isWeakTold = false;
  return {
    async seal(secret) {
      if (!(await storage.isAsyncEncryptionAvailable())) {
        throw new Error(
          'The key store of the operating system cannot be used: unlock it, then enter the secret again.',
        );
      }
      const store = storeName();
      if (store === WEAK_STORE && !isWeakTold) {
        isWeakTold = true;
        onWeakStore();
      }
      return `${WAY}${store}.${(await storage.encryptStringAsync(secret)).toString('base64url')}`;
    },
    async open(sealed) {
      const { store, bytes } = sealedPattern.exec(sealed)?.groups ?? {};
      if (store === undefined || bytes === undefined) {
        throw new Error(
          'The secret was sealed by another program, such as the service, and can be opened only there: enter it again.',
        );
      }
      try {
        return (await storage.decryptStringAsync(Buffer.from(bytes, 'base64url'))).result;
      } catch (cause) {
        throw new Error(
          `The secret was sealed with the key store "${store}" and cannot be opened with "${storeName()}": bring that key store back, or enter the secret again.`,
          { cause },
        );
      }
    },
  };
}
