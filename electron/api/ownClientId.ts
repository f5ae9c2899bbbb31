import { randomBytes } from 'node:crypto';

/** Of one purpose alone: another at the broker than that of the running session, which would be taken over. */
export const ownClientId = (prefix: string, purpose: 'doctor' | 'listen'): string =>
  [prefix, purpose, randomBytes(4).toString('hex')].filter((part) => part !== '').join('-');
