/** What becomes of the engine's thread, as the shell shows it. */
export type EngineLife =
  | { readonly phase: 'starting' | 'running' }
  /** It ended unasked, and is started again after `againInMs`. */
  | { readonly phase: 'died'; readonly againInMs: number }
  /** It said why it cannot start: a sentence for a person. */
  | { readonly phase: 'failed'; readonly message: string };

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** An engine that lived as long died of something new. */
const SOUND_LIFE_MS = 60_000;

/** How long to wait before an engine that died is started again, after `restarts` in a row; 0: at once, and count anew. */
export function restartDelayMs(restarts: number, livedMs: number): number {
  if (livedMs >= SOUND_LIFE_MS) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** restarts, LONGEST_DELAY_MS);
}
