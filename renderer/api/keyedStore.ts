/** Values by key, each with listeners of its own: a change is heard by those who look at that key, and by nobody else. */
export interface KeyedStore<Key, Value> {
  get(key: Key): Value | undefined;
  /** Keeps the value; who listens to the key hears of it unless it is the very same. */
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** Calls `listener` after each change of the key, until the answered function is called. */
  subscribe(key: Key, listener: () => void): () => void;
}

/** An empty store. Its work per change does not grow with what it holds. */
export function createKeyedStore<Key, Value>(): KeyedStore<Key, Value> {
  const values = new Map<Key, Value>();
  const listeners = new Map<Key, Set<() => void>>();
  const tell = (key: Key): void => {
    for (const listener of listeners.get(key) ?? []) listener();
  };
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (values.get(key) === value) return;
      values.set(key, value);
      tell(key);
    },
    delete(key) {
      if (values.delete(key)) tell(key);
    },
    subscribe(key, listener) {
      const known = listeners.get(key) ?? new Set();
      listeners.set(key, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(key) === known) listeners.delete(key);
      };
    },
  };
}
