import type { Clock } from '../core/clock.ts';

/** What can be done to the page of a window. */
export interface KeptPage {
  /** Loads it anew, in a new process when its own is gone. */
  reload(): void;
  /** Ends its process; `died` follows. */
  end(): void;
}

export interface PageKeeperOptions {
  readonly clock: Clock;
  readonly page: KeptPage;
  /** What happened, for the log. */
  readonly onTrouble: (reason: string) => void;
  /** It died too often: it stays as it is until a person asks for the window again. */
  readonly onGivenUp: () => void;
}

/** Keeps a page alive, whose process may crash or hang; the engine goes on either way. */
export interface PageKeeper extends Disposable {
  /** Its process is gone. */
  died(reason: string): void;
  /** It no longer answers. */
  hangs(): void;
  /** It answers again. */
  answers(): void;
  /** A person asks for the window: what was given up is tried anew. */
  wanted(): void;
}

/** Reloads within a minute; a page that dies more often would do so for ever. */
export const RELOADS_PER_MINUTE = 3;
/** A page that hangs gets as long to come back by itself. */
export const HANG_PATIENCE_MS = 10_000;

/** Reloads a page that died, and ends one that hangs so that it can be reloaded: a few times a minute at most. */
export function createPageKeeper({ clock, page, onTrouble, onGivenUp }: PageKeeperOptions): PageKeeper {
  let reloadedAt: number[] = [];
  let isGivenUp = false;
  let patience: Disposable | null = null;

  const stopWaiting = (): void => {
    patience?.[Symbol.dispose]();
    patience = null;
  };
  return {
    died(reason) {
      stopWaiting();
      const now = clock.now();
      reloadedAt = reloadedAt.filter((at) => now - at < 60_000);
      onTrouble(reason);
      if (reloadedAt.length < RELOADS_PER_MINUTE) {
        reloadedAt.push(now);
        page.reload();
      } else {
        isGivenUp = true;
        onGivenUp();
      }
    },
    hangs() {
      if (patience !== null) return;
      onTrouble('unresponsive');
      patience = clock.after(HANG_PATIENCE_MS, () => {
        patience = null;
        page.end();
      });
    },
    answers: stopWaiting,
    wanted() {
      if (!isGivenUp) return;
      isGivenUp = false;
      reloadedAt = [];
      page.reload();
    },
    [Symbol.dispose]: stopWaiting,
  };
}
