/**
 * What the reading thread of the parser process and the one that watches it share: which message is being read (its
 * turn is odd then), since when, and what it may take.
 */
export type Stopwatch = SharedArrayBuffer;

const stateBytes = 8;
const figures = 3;

export const createStopwatch = (): Stopwatch =>
  new SharedArrayBuffer(stateBytes + figures * Float64Array.BYTES_PER_ELEMENT);

const turnOf = (stopwatch: Stopwatch) => new Int32Array(stopwatch, 0, 1);
const figuresOf = (stopwatch: Stopwatch) => new Float64Array(stopwatch, stateBytes, figures);

/** Wall time that all threads share, and the work of the whole process; milliseconds. */
export interface Times {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export function processTimes(): Times {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.timeOrigin + performance.now(), cpuMs: (user + system) / 1000 };
}

/** Calls `read` as one message, under watch. */
export async function timed<Value>(
  stopwatch: Stopwatch,
  limitMs: number,
  read: () => Promise<Value>,
): Promise<Value> {
  const turn = turnOf(stopwatch);
  const { wallMs, cpuMs } = processTimes();
  figuresOf(stopwatch).set([wallMs, cpuMs, limitMs]);
  Atomics.add(turn, 0, 1);
  Atomics.notify(turn, 0);
  try {
    return await read();
  } finally {
    Atomics.add(turn, 0, 1);
  }
}

/** A message may last so many times its limit where the machine gives the process little of its time. */
export const patience = 10;

/**
 * Whether a message has had what it may take: its time by the clock, and at least half of it as work. A machine that
 * is busy with other things makes no parser slow.
 */
export const isSpent = ({ wallMs, cpuMs }: Times, limitMs: number): boolean =>
  wallMs >= limitMs && (cpuMs >= limitMs / 2 || wallMs >= limitMs * patience);

/** Between two looks at a message that is late, milliseconds. */
const lookEveryMs = 5;

/** Watches for ever, in a thread of its own; calls `stop` once for a message that has had what it may take. */
export function watch(stopwatch: Stopwatch, times: () => Times, stop: () => void): void {
  const turn = turnOf(stopwatch);
  for (;;) {
    const current = Atomics.load(turn, 0);
    if (current % 2 === 0) {
      Atomics.wait(turn, 0, current);
      continue;
    }
    const [startedAt = 0, cpuAtStart = 0, limitMs = 0] = figuresOf(stopwatch);
    const now = times();
    const taken = { wallMs: now.wallMs - startedAt, cpuMs: now.cpuMs - cpuAtStart };
    // The figures may be those of the next message: then its turn has come.
    if (isSpent(taken, limitMs) && Atomics.load(turn, 0) === current) {
      stop();
      return;
    }
    Atomics.wait(turn, 0, current, Math.max(lookEveryMs, limitMs - taken.wallMs));
  }
}
