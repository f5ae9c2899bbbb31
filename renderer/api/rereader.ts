import { hashKey, type QueryKey } from '@tanstack/react-query';

/** Asks for things to be read again: at once, but each only so often. */
export interface Rereader extends Disposable {
  ask(queryKey: QueryKey): void;
}

/** `read` is called at the first ask; what is asked again within `everyMs` is read once more after that time. */
export function createRereader(read: (queryKey: QueryKey) => void, everyMs: number): Rereader {
  const resting = new Map<string, { timer: ReturnType<typeof setTimeout>; isAsked: boolean }>();

  function run(queryKey: QueryKey, key: string): void {
    const timer = setTimeout(() => {
      const isAsked = resting.get(key)?.isAsked === true;
      resting.delete(key);
      if (isAsked) run(queryKey, key);
    }, everyMs);
    resting.set(key, { timer, isAsked: false });
    read(queryKey);
  }

  return {
    ask(queryKey) {
      const key = hashKey(queryKey);
      const rest = resting.get(key);
      if (rest === undefined) run(queryKey, key);
      else rest.isAsked = true;
    },
    [Symbol.dispose]() {
      for (const { timer } of resting.values()) clearTimeout(timer);
      resting.clear();
    },
  };
}
