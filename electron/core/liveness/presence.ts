/**
 * What a message says of a datalogger's being online. `online`: it has live data of it, or says that it runs.
 * `sign_of_life`: it was heard, which does not undo that it was said to be offline. `offline`: it is said to be.
 */
export type Presence = 'online' | 'sign_of_life' | 'offline';

const working = new Set(['running', 'online']);

/** What an acquisition status says of being online (payloads.md 4); `otherwise`: when it is not working. */
export const presenceOf = (status: string | undefined, otherwise: Presence): Presence =>
  status !== undefined && working.has(status.toLowerCase()) ? 'online' : otherwise;
