import { createHash, timingSafeEqual } from 'node:crypto';
import type { AuthThrottle } from './authThrottle.ts';
import type { Refusal } from './refusal.ts';

/** Operators may do everything; viewers may only read. */
export type TokenRole = 'operator' | 'viewer';

/** Whose token it is. */
export interface TokenOwner {
  readonly name: string;
  readonly role: TokenRole;
}

/** Finds who a token belongs to, by its hash; null when nobody. */
export type FindToken = (hash: string) => TokenOwner | null;

/** SHA-256 of a token, hexadecimal. A plain hash does: tokens have 256 random bits and cannot be guessed from it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Finds one token by its hash, in constant time. */
export function knownToken(hash: string, owner: TokenOwner): FindToken {
  const known = Buffer.from(hash, 'hex');
  return (asked) => {
    const presented = Buffer.from(asked, 'hex');
    return presented.length === known.length && timingSafeEqual(presented, known) ? owner : null;
  };
}

export type AuthOutcome =
  | { readonly ok: true; readonly owner: TokenOwner }
  | { readonly ok: false; readonly refusal: Refusal };

const refused = (refusal: Refusal): AuthOutcome => ({ ok: false, refusal });
const challenge = { 'www-authenticate': 'Bearer realm="Vedetta"' };

/** Answers who sent a request, by its `Authorization` header alone; wrong tokens are counted per address. */
export function authenticate(
  authorization: string | undefined,
  address: string,
  throttle: AuthThrottle,
  findToken: FindToken,
): AuthOutcome {
  const presented = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1];
  if (presented === undefined) {
    const message = 'A token is needed: send the header "Authorization: Bearer TOKEN".';
    return refused({ code: 'UNAUTHORIZED', message, headers: challenge });
  }
  const waitSeconds = throttle.blockedForSeconds(address);
  if (waitSeconds > 0) {
    const message = `Too many wrong tokens from this address: try again in ${waitSeconds} s.`;
    return refused({ code: 'TOO_MANY_REQUESTS', message, headers: { 'retry-after': String(waitSeconds) } });
  }
  const owner = findToken(hashToken(presented));
  if (owner === null) {
    throttle.recordFailure(address);
    return refused({ code: 'UNAUTHORIZED', message: 'This token is not valid.', headers: challenge });
  }
  return { ok: true, owner };
}
