import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type FindToken, hashToken, knownToken } from '../api/auth.ts';
import { readOrCreatePrivateFile } from './privateFile.ts';
import { StartFailure } from './startFailure.ts';

/** The operator token that the service was given, or made: the only one that lies in clear. */
export interface ServiceToken {
  readonly token: string;
  /** Finds this token and no other. */
  readonly find: FindToken;
}

/** `given` when there is one, else what `http-token` in the data directory holds; made (256 random bits, 0600) when absent. Throws a `StartFailure` when that is none. */
export function serviceToken(dataDir: string, given: string | null): ServiceToken {
  const token =
    given ??
    readOrCreatePrivateFile(join(dataDir, 'http-token'), () => randomBytes(32).toString('base64url'));
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new StartFailure(
      `${join(dataDir, 'http-token')} holds no token. Delete it, and the next start makes a new one.`,
    );
  }
  return { token, find: knownToken(hashToken(token), { name: 'operator', role: 'operator' }) };
}
