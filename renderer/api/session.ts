/** Where the token lies between two loads of the page. */
export interface TokenStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The address bar, as far as the session needs it. */
export interface AddressBar {
  readonly hash: string;
  /** Replaces the fragment without a new entry in the history. */
  replaceHash(hash: string): void;
}

export interface SessionState {
  readonly token: string | null;
  /** The server did not accept the last token. */
  readonly refused: boolean;
}

export interface Session {
  state(): SessionState;
  accept(token: string): void;
  refuse(): void;
  subscribe(listener: () => void): () => void;
}

const key = 'vedetta.token';

/** Takes `token=…` out of a fragment; the rest of it stays. */
export function tokenOfHash(hash: string): { token: string | null; rest: string } {
  const parts = hash.replace(/^#/, '').split('&').filter(Boolean);
  const found = parts.find((part) => part.startsWith('token='));
  const rest = parts.filter((part) => part !== found).join('&');
  return { token: found === undefined ? null : decodeURIComponent(found.slice('token='.length)), rest };
}

/**
 * The bearer token of this tab: from the link's fragment, which never leaves the browser and is removed
 * from the address at once; else from an earlier load of the same tab.
 */
export function createSession(store: TokenStore, address: AddressBar): Session {
  const listeners = new Set<() => void>();
  const { token, rest } = tokenOfHash(address.hash);
  if (token !== null) {
    store.setItem(key, token);
    address.replaceHash(rest);
  }
  let state: SessionState = { token: store.getItem(key), refused: false };
  const change = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    accept(given) {
      store.setItem(key, given);
      change({ token: given, refused: false });
    },
    refuse() {
      store.removeItem(key);
      change({ token: null, refused: true });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
