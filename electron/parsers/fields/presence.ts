import type { Presence } from '../ParsedMessage.ts';

const working = new Set(['running', 'online']);

/** What an acquisition status says of being online (payloads.md 4); `otherwise`: when it is not working. */
export const presenceOf = (status: string | undefined, otherwise: Presence): Presence =>
  status !== undefined && working.has(status.toLowerCase()) ? 'online' : otherwise;
