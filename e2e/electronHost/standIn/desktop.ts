import { existsSync } from 'node:fs';
import { tell } from './channel.ts';

/** Parts of Electron that speak with the operating system. */
export const dialog = {
  showErrorBox: (title: string, content: string): void => tell({ type: 'errorBox', title, content }),
};

export class Notification {
  readonly #text: { title: string; body: string };
  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    this.#text = { title, body };
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    tell({ type: 'notification', ...this.#text });
  }
}

export const nativeImage = {
  createFromPath: (path: string) => ({ isEmpty: () => !existsSync(path) }),
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    tell({ type: 'openedExternally', url });
  },
};

/** A key store that only turns the text round: enough to see that what is stored is not what was given. */
const turned = (text: string): string => [...text].reverse().join('');
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  encryptStringAsync: async (text: string): Promise<Buffer> => Buffer.from(`turned:${turned(text)}`),
  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const text = sealed.toString('utf8');
    if (!text.startsWith('turned:')) throw new Error('Error while decrypting the ciphertext.');
    return { result: turned(text.slice('turned:'.length)), shouldReEncrypt: false };
  },
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
};
