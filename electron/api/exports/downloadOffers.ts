import { randomBytes } from 'node:crypto';
import { createRowCounter } from '../../core/export/rowCounter.ts';
import type { ExportFile } from './openExport.ts';

/** What became of a file that was offered; `left`: whoever took it went before its end. */
type OfferPhase = 'waiting' | 'taken' | 'ended' | 'left' | 'failed' | 'withdrawn';

/** How far an offered file is. */
export interface OfferState {
  readonly phase: OfferPhase;
  readonly rows: number;
  readonly bytes: number;
}

/** A file that is given once, to whoever shows its ticket. Disposing takes it back, even while it is being given. */
export interface Offer extends Disposable {
  /** 256 random bits. */
  readonly ticket: string;
  state(): OfferState;
  /** Resolves when `state` has become another. */
  changed(): Promise<void>;
}

/** The files that wait to be fetched without a token. */
export interface DownloadOffers {
  offer(file: ExportFile): Offer;
  /** The file of a ticket; null: it was taken, or taken back, or there never was one. */
  take(ticket: string): ExportFile | null;
}

export function createDownloadOffers(): DownloadOffers {
  const waiting = new Map<string, ExportFile>();
  return {
    offer(file) {
      const ticket = randomBytes(32).toString('base64url');
      const withdrawn = new AbortController();
      const counter = createRowCounter(file.format);
      let state: OfferState = { phase: 'waiting', rows: 0, bytes: 0 };
      let change = Promise.withResolvers<void>();
      const become = (next: Partial<OfferState>): void => {
        state = { ...state, ...next };
        change.resolve();
        change = Promise.withResolvers<void>();
      };

      async function* counted(signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
        let end: OfferPhase = 'left';
        try {
          for await (const chunk of file.open(signal)) {
            counter.add(chunk);
            become({ rows: counter.rows, bytes: state.bytes + chunk.length });
            yield chunk;
          }
          end = 'ended';
        } catch (error) {
          end = signal.aborted ? 'left' : 'failed';
          throw error;
        } finally {
          if (state.phase === 'taken') become({ phase: end });
        }
      }

      waiting.set(ticket, {
        ...file,
        withdrawn: withdrawn.signal,
        open(leaving) {
          become({ phase: 'taken' });
          return counted(AbortSignal.any([leaving, withdrawn.signal]));
        },
      });
      return {
        ticket,
        state: () => state,
        changed: () => change.promise,
        [Symbol.dispose]() {
          waiting.delete(ticket);
          if (state.phase !== 'waiting' && state.phase !== 'taken') return;
          become({ phase: 'withdrawn' });
          withdrawn.abort();
        },
      };
    },
    take(ticket) {
      const file = waiting.get(ticket) ?? null;
      waiting.delete(ticket);
      return file;
    },
  };
}
