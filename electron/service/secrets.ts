import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreatePrivateFile } from './privateFile.ts';
import { StartFailure } from './startFailure.ts';

/** Seals and opens the secrets of the service. */
export interface SecretBox {
  /** AES-256-GCM with a new nonce each time; answers `service.v1.` and what was sealed. */
  seal(secret: string): string;
  /** Throws a sentence that says why and what to do when the text was not sealed with this key, or was altered. */
  open(sealed: string): string;
}

const WAY = 'service.v1.';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Makes a box of a key of 32 bytes. */
export function createSecretBox(key: Buffer): SecretBox {
  return {
    seal(secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(WAY));
      const encrypted = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${WAY}${Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url')}`;
    },
    open(sealed) {
      if (!sealed.startsWith(WAY)) {
        throw new Error(
          'The secret was sealed by another program, such as the desktop, and can be opened only there: enter it again.',
        );
      }
      const bytes = Buffer.from(sealed.slice(WAY.length), 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(WAY)).setAuthTag(tag);
        const encrypted = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new Error(
          'The secret cannot be opened: it was altered, or sealed with another secret.key. Bring that key back, or enter the secret again.',
          { cause },
        );
      }
    },
  };
}

/** Reads a key as text: 64 hexadecimal digits, or base64 of 32 bytes. Throws a `StartFailure` that names the source. */
function parseSecretKey(text: string, source: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new StartFailure(`${source} must hold 32 bytes, as 64 hexadecimal digits or as base64.`);
}

/**
 * The box of a data directory: `VEDETTA_SECRET_KEY` when given, else `secret.key` there (0600), made
 * when absent. A given key is checked at once, the file read when the first secret is sealed or opened.
 */
export function openSecretBox(dataDir: string, givenKey: string | undefined): SecretBox {
  if (givenKey) return createSecretBox(parseSecretKey(givenKey, 'VEDETTA_SECRET_KEY'));
  let opened: SecretBox | null = null;
  const box = (): SecretBox => {
    const file = join(dataDir, 'secret.key');
    const read = () => readOrCreatePrivateFile(file, () => randomBytes(KEY_BYTES).toString('hex'));
    opened ??= createSecretBox(parseSecretKey(read(), file));
    return opened;
  };
  return { seal: (secret) => box().seal(secret), open: (sealed) => box().open(sealed) };
}
