import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { hear, tell } from './channel.ts';

let savesTo: string | null = null;
hear('savesTo', ({ path }) => {
  savesTo = path;
});

/** Parts of Electron that speak with the operating system. */
export const dialog = {
  showErrorBox: (title: string, content: string): void => tell({ type: 'errorBox', title, content }),
  showSaveDialog: async () => ({ canceled: savesTo === null, filePath: savesTo ?? '' }),
};

const notifications: Notification[] = [];

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    super();
    this.title = title;
    this.body = body;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    notifications.push(this);
    tell({ type: 'notification', title: this.title, body: this.body });
  }
}

hear('notificationClicked', ({ questionId, title }) => {
  const clicked = notifications.findLast((notification) => notification.title === title);
  tell({ type: 'answer', questionId, answer: clicked?.emit('click') === true });
});

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
