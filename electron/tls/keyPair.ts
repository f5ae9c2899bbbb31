import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

/** A client's certificate and key as PEM, and what protects the key. */
export interface KeyPair {
  readonly cert: string | null;
  readonly key: string | null;
  readonly keyPassphrase: string | null;
}

/** What is wrong with a certificate or key, and with which of them. */
export interface PemProblem {
  readonly field: 'ca' | 'cert' | 'key' | 'keyPassphrase';
  readonly message: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, each by itself. */
export const certificateBlocks = (pem: string): string[] =>
  [...pem.matchAll(CERTIFICATE)].map(([block]) => block);

/** Reads every certificate of a PEM text; says which of them is none, or null. */
export function certificatesProblem(pem: string, field: 'ca' | 'cert'): PemProblem | null {
  for (const [index, block] of certificateBlocks(pem).entries()) {
    if (certificateOf(block) === null) {
      return {
        field,
        message: `Certificate ${index + 1} cannot be read: the text is damaged, or is no certificate.`,
      };
    }
  }
  return null;
}

/** What stands in the way of a key being used with its certificate; null: nothing. Nothing of the key is in the words. */
export function keyPairProblem({ cert, key, keyPassphrase }: KeyPair): PemProblem | null {
  if (key === null) return null;
  const opened = openKey(key, keyPassphrase);
  if ('field' in opened) return opened;
  const certificate = cert === null ? null : certificateOf(cert);
  if (certificate === null || certificate.checkPrivateKey(opened)) return null;
  return { field: 'key', message: 'The key does not belong to the client certificate.' };
}

function openKey(key: string, passphrase: string | null): KeyObject | PemProblem {
  const isProtected = key.includes('ENCRYPTED');
  if (isProtected && passphrase === null) {
    return { field: 'keyPassphrase', message: 'The key is protected: its passphrase is needed.' };
  }
  try {
    return createPrivateKey({ key, ...(passphrase === null ? {} : { passphrase }) });
  } catch {
    // What OpenSSL says of it names its own functions; nobody could act on that.
    return isProtected
      ? { field: 'keyPassphrase', message: 'The passphrase does not open the key.' }
      : { field: 'key', message: 'The key cannot be read: the text is damaged, or is no private key.' };
  }
}

function certificateOf(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
