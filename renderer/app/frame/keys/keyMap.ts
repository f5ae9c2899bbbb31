import { type PageEntry, pages } from '../pages.ts';

/** What a key asks of the frame. */
export type FrameCommand =
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'go'; readonly page: PageEntry };

/** A key as it was pressed, as far as it matters here. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** It goes into a field, or into something that lies over the page. */
  readonly isTyped: boolean;
  readonly atMs: number;
}

/** How long after `g` a second key belongs to it, in milliseconds. */
const pairMs = 1500;

export interface KeyMap {
  /** What a stroke asks for; null: nothing of the frame's. */
  read(stroke: Stroke): FrameCommand | null;
}

/** Reads strokes one after the other: `Ctrl K` anywhere; `?` and `g` with a page's key where nobody types. */
export function createKeyMap(): KeyMap {
  let goAtMs = Number.NEGATIVE_INFINITY;
  return {
    read({ key, ctrlKey, metaKey, altKey, isTyped, atMs }) {
      const isPaired = atMs - goAtMs <= pairMs;
      goAtMs = Number.NEGATIVE_INFINITY;
      if ((ctrlKey || metaKey) && !altKey) return key.toLowerCase() === 'k' ? { kind: 'palette' } : null;
      if (isTyped || altKey) return null;
      if (key === '?') return { kind: 'keys' };
      if (isPaired) {
        const page = pages.find(({ goKey }) => goKey === key);
        return page === undefined ? null : { kind: 'go', page };
      }
      if (key === 'g') goAtMs = atMs;
      return null;
    },
  };
}
