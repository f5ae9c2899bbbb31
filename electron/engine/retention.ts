import type { Database } from '../../db/open.ts';
import { readRemoved } from '../../db/queries/retention.ts';
import { readSetting } from '../../db/queries/settings.ts';
import type { Measures } from '../../db/retention/measure.ts';
import { preparePruneSteps, pruneOrder } from '../../db/retention/pruneSteps.ts';
import { AbandonedReadError, nextStepRows } from '../../db/steps.ts';
import { WriterClosedError } from '../../db/writer.ts';
import type { RetentionKind } from '../../shared/domain/retention.ts';
import type { Pruning } from '../../shared/domain/storage.ts';
import type { Clock } from '../core/clock.ts';
import { cutoffOf } from '../core/retention/cutoff.ts';
import type { Log } from '../logging/logFiles.ts';
import type { LongReads } from '../reading/longReads.ts';

/** After the start, when everything else has come to rest. */
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 6 * 3_600_000;
/** Counting is done anew when it is older than this. */
const MEASURED_FOR_MS = 3_600_000;
const FIRST_STEP_ROWS = 200;
/**
 * Of the thread's and the disk's time it takes about a quarter at most: after a step it rests for three times as long
 * as that and its commit took.
 */
const REST_FACTOR = 3;
const LEAST_REST_MS = 2;
/** So many waiting messages are a backlog, which goes first. */
const BACKLOG = 1_000;
const BACKLOG_LOOK_MS = 100;
/** A backlog that never ends does not keep retention from its work for ever. */
const LONGEST_WAIT_MS = 10_000;

interface RetentionPorts {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly reads: Pick<LongReads, 'read'>;
  readonly clock: Clock;
  /** Messages that wait for the database. */
  readonly backlog: () => number;
  readonly log: Log;
  readonly report: (error: unknown, where: string) => void;
}

/** Lets go of what is older or more than the rules say. */
export interface RetentionKeeper extends AsyncDisposable {
  state(): Pruning;
  /** The last count of what there is; null: not yet. */
  measured(): { readonly at: number; readonly measures: Measures } | null;
  /** Begins as soon as what runs is through; what there is is counted anew. */
  runSoon(): void;
}

/**
 * Goes through every kind some time after the start and every six hours, in steps of a few milliseconds between
 * the commits of others. What a step did is committed whole; after an end in the middle the next run goes on.
 */
export function keepRetention(ports: RetentionPorts): RetentionKeeper {
  const { clock, log } = ports;
  const { reader, writer } = ports.database;
  const steps = preparePruneSteps(writer.handle);
  const ending = new AbortController();
  let phase: Pruning['phase'] = 'resting';
  let kind: RetentionKind | null = null;
  let finishedAt: number | null = null;
  let nextAt: number | null = null;
  let measured: { readonly at: number; readonly measures: Measures } | null = null;
  let timer: Disposable | null = null;
  let run: Promise<void> | null = null;
  let isAskedFor = false;

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const waiting = clock.after(ms, () => {
        ending.signal.removeEventListener('abort', end);
        resolve();
      });
      const end = () => {
        waiting[Symbol.dispose]();
        resolve();
      };
      ending.signal.addEventListener('abort', end, { once: true });
    });

  async function untilCalm(): Promise<void> {
    const from = clock.now();
    while (ports.backlog() >= BACKLOG && clock.now() - from < LONGEST_WAIT_MS && !ending.signal.aborted) {
      phase = 'waiting';
      await rest(BACKLOG_LOOK_MS);
    }
    phase = 'pruning';
  }

  async function prune(pruned: RetentionKind, before: number): Promise<number> {
    let removed = 0;
    let rows = FIRST_STEP_ROWS;
    let cursor: number | null = 0;
    while (cursor !== null && !ending.signal.aborted) {
      await untilCalm();
      const order = { before, cursor, rows, now: clock.now() };
      let startedAt = 0;
      let tookMs = 0;
      const turn = await writer.write(
        () => {
          startedAt = performance.now();
          const done = steps[pruned](order);
          tookMs = performance.now() - startedAt;
          return done;
        },
        // It would be done again; so no message waits for its commit.
        { mayBeLost: true },
      );
      removed += turn.removed;
      cursor = turn.next;
      rows = nextStepRows(rows, tookMs);
      const withCommitMs = performance.now() - startedAt;
      if (cursor !== null) await rest(Math.max(LEAST_REST_MS, withCommitMs * REST_FACTOR));
    }
    return removed;
  }

  async function measure(): Promise<Measures> {
    phase = 'measuring';
    measured = { at: clock.now(), measures: await ports.reads.read('measures', {}, ending.signal) };
    return measured.measures;
  }

  async function goThrough(isForced: boolean): Promise<void> {
    const known = measured;
    const isFresh = known !== null && !isForced && clock.now() - known.at < MEASURED_FOR_MS;
    const measures = isFresh ? known.measures : await measure();
    const rules = readSetting(reader, 'retention');
    const removed: Partial<Record<RetentionKind, number>> = {};
    for (kind of pruneOrder) {
      const before = cutoffOf(rules[kind], measures.get(kind)?.bytesOfDay ?? new Map(), clock.now());
      const count = before === null ? 0 : await prune(kind, before);
      if (count > 0) removed[kind] = count;
    }
    kind = null;
    if (ending.signal.aborted) return;
    if (Object.keys(removed).length > 0) {
      log.info('let go of what is older than it is kept', removed);
      await measure();
    }
    finishedAt = clock.now();
  }

  function begin(isForced: boolean): void {
    timer?.[Symbol.dispose]();
    nextAt = null;
    isAskedFor = false;
    run = goThrough(isForced)
      .catch((error: unknown) => {
        const isEnd = error instanceof WriterClosedError || error instanceof AbandonedReadError;
        if (!(isEnd && ending.signal.aborted)) ports.report(error, 'retention');
      })
      .finally(() => {
        phase = 'resting';
        kind = null;
        run = null;
        if (ending.signal.aborted) return;
        if (isAskedFor) begin(true);
        else schedule(EVERY_MS);
      });
  }

  function schedule(afterMs: number): void {
    nextAt = clock.now() + afterMs;
    timer = clock.after(afterMs, () => begin(false));
  }
  schedule(FIRST_AFTER_MS);

  return {
    state: () => ({ phase, kind, finishedAt, nextAt, removed: readRemoved(reader) }),
    measured: () => measured,
    runSoon() {
      isAskedFor = true;
      if (run === null) begin(true);
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      timer?.[Symbol.dispose]();
      await run;
    },
  };
}
