/** Which batches are under way to a receiver that says when it has dealt with them. */
export interface AckWindow extends Disposable {
  /** A batch that ends with this event was sent. */
  sent(lastId: string): void;
  /** The receiver has dealt with everything up to this event; an id that no batch under way ends with changes nothing. */
  acknowledge(lastId: string): void;
  /** Resolves once fewer than the limit are under way, or the window is disposed. */
  room(): Promise<void>;
}

/** A window of at most `limit` batches. */
export function createAckWindow(limit: number): AckWindow {
  let underWay: string[] = [];
  let isDisposed = false;
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const proceed of woken) proceed();
  };
  return {
    sent: (lastId) => void underWay.push(lastId),
    acknowledge(lastId) {
      underWay = underWay.slice(underWay.indexOf(lastId) + 1);
      if (underWay.length < limit) wake();
    },
    room: () =>
      isDisposed || underWay.length < limit
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push(resolve)),
    [Symbol.dispose]() {
      isDisposed = true;
      wake();
    },
  };
}
