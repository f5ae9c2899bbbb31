/** Runs one thing at a time, in the order asked for. */
export interface Lane {
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = last.then(work);
      // A failure belongs to who asked; the next in line only waits for the end.
      last = result.catch(() => undefined);
      return result;
    },
  };
}
