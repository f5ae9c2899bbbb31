/** The newest messages of a moment, and how many more there were. */
export interface WatchBatch<Message> {
  readonly messages: Message[];
  readonly leftOut: number;
}

/** Gathers what is shown next: the newest, within bounds; what is older is counted. */
export interface WatchGathering<Message> {
  add(message: Message, sizeBytes: number): void;
  /** Null: nothing came. */
  take(): WatchBatch<Message> | null;
}

export function createWatchGathering<Message>(limits: {
  readonly messages: number;
  readonly bytes: number;
}): WatchGathering<Message> {
  let kept: { readonly message: Message; readonly sizeBytes: number }[] = [];
  let keptBytes = 0;
  let leftOut = 0;
  return {
    add(message, sizeBytes) {
      kept.push({ message, sizeBytes });
      keptBytes += sizeBytes;
      // One alone is shown whatever its size, which is bounded where it is cut.
      while (kept.length > limits.messages || (keptBytes > limits.bytes && kept.length > 1)) {
        keptBytes -= kept.shift()?.sizeBytes ?? 0;
        leftOut += 1;
      }
    },
    take() {
      if (kept.length === 0) return null;
      const batch = { messages: kept.map(({ message }) => message), leftOut };
      kept = [];
      keptBytes = 0;
      leftOut = 0;
      return batch;
    },
  };
}
