import type { ReplayJob, ReplayScope } from '../../shared/domain/inbox.ts';
import type { Clock } from '../core/clock.ts';
import { createLane } from '../core/lane.ts';
import type { AnnounceInbox, CountScope, ReadPortion, ReplayMessages, TrimStep } from './ports.ts';

/** Between two attempts to read what is to be replayed, and for how long it is tried, milliseconds. */
const readAgainMs = 1000;
const readWithinMs = 60_000;

/** Changes are told at most this often, in milliseconds. */
const tellEveryMs = 1000;

export interface InboxOptions {
  readonly clock: Clock;
  readonly countScope: CountScope;
  readonly readPortion: ReadPortion;
  /** False: nothing can be stored until the program has read its database again. */
  readonly isReady: () => boolean;
  /** Whether what could not be read now may be read later. */
  readonly passesByItself: (error: unknown) => boolean;
  readonly replay: ReplayMessages;
  readonly trimStep: TrimStep;
  readonly announce: AnnounceInbox;
  readonly report: (error: unknown, where: string) => void;
}

/** Keeps the inbox within its limits, and replays what lies in it. Disposing ends a replay after its portion. */
export interface Inbox extends AsyncDisposable {
  /** Messages came in. */
  noted(): void;
  /** Begins a replay; answers it, or the one that runs already. */
  replay(scope: ReplayScope, by: string): { readonly isStarted: boolean; readonly job: ReplayJob };
  /** The replay that runs, or the last one of this run of the program. */
  job(): ReplayJob | null;
  /** Ends the replay after its portion; null when none runs. */
  cancel(): ReplayJob | null;
  /** Does something to the rows while no replay and no trimming touches them. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function createInbox(options: InboxOptions): Inbox {
  const { clock, announce, report } = options;
  const turns = createLane();
  let job: ReplayJob | null = null;
  let running: Promise<void> = Promise.resolve();
  let isCancelled = false;
  let isDisposed = false;
  let telling: Disposable | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let trimming: Promise<void> | null = null;
  let isWoken = false;

  function changed(): void {
    if (telling !== null || isDisposed) return;
    const tell = () => {
      telling = null;
      toldAt = clock.now();
      announce('changed');
    };
    const waitMs = Math.min(tellEveryMs, toldAt + tellEveryMs - clock.now());
    if (waitMs <= 0) tell();
    else telling = clock.after(waitMs, tell);
  }

  async function trim(): Promise<void> {
    // Each step in a turn of its own, so that a replay goes on meanwhile.
    while (isWoken && !isDisposed) {
      isWoken = false;
      while (!isDisposed && (await turns.run(options.trimStep))) changed();
    }
  }

  function update(of: ReplayJob, by: Partial<ReplayJob>): ReplayJob {
    job = { ...of, ...by };
    announce({ job });
    return job;
  }

  /** Reads the next messages; waits while the database cannot be read. Null: it was stopped meanwhile. */
  async function read(scope: ReplayScope, range: Parameters<ReadPortion>[1]) {
    const since = clock.now();
    while (!isCancelled && !isDisposed) {
      try {
        if (options.isReady()) return options.readPortion(scope, range);
      } catch (error) {
        if (!options.passesByItself(error)) throw error;
      }
      if (clock.now() - since >= readWithinMs) throw new UnreadableError();
      const again = Promise.withResolvers<void>();
      using _timer = clock.after(readAgainMs, again.resolve);
      await again.promise;
    }
    return null;
  }

  async function run(begun: ReplayJob, scope: ReplayScope, upToId: number): Promise<void> {
    let current = begun;
    let afterId: number | null = 0;
    while (afterId !== null && !isCancelled && !isDisposed) {
      const from = afterId;
      const portion = await turns.run(async () => {
        const next = await read(scope, { afterId: from, upToId });
        if (next === null) return 'stopped';
        const outcomes =
          next.messages.length === 0 ? [] : await options.replay(next.messages, begun.startedBy);
        return outcomes === null ? null : { ...next, outcomes };
      });
      if (portion === 'stopped') break;
      if (portion === null) {
        const message = isDisposed
          ? 'The program ended. What is left stays in the inbox.'
          : 'The database refused what the messages say; the log of the program says why. What is left stays in the inbox.';
        update(current, { state: 'failed', endedAt: clock.now(), message });
        return;
      }
      const { outcomes, withoutBytes } = portion;
      const parsed = outcomes.filter((outcome) => outcome === 'parsed').length;
      const skipped = outcomes.filter((outcome) => outcome === 'skipped').length;
      current = update(current, {
        done: current.done + outcomes.length + withoutBytes,
        parsed: current.parsed + parsed,
        failed: current.failed + outcomes.length - parsed - skipped,
        skipped: current.skipped + skipped + withoutBytes,
      });
      changed();
      afterId = portion.lastId;
    }
    update(current, { state: afterId === null ? 'done' : 'cancelled', endedAt: clock.now() });
  }

  function keepWithinLimits(): void {
    isWoken = true;
    trimming ??= trim()
      .catch((error: unknown) => report(error, 'trimming the inbox'))
      .finally(() => {
        trimming = null;
      });
  }

  const noted = (): void => {
    changed();
    keepWithinLimits();
  };

  keepWithinLimits();
  return {
    noted,
    replay(scope, by) {
      if (job?.state === 'running') return { isStarted: false, job };
      const { messages: total, lastId } = options.countScope(scope);
      isCancelled = false;
      const begun = update(emptyJob((job?.id ?? 0) + 1, scope, by, clock.now()), { total });
      running = run(begun, scope, lastId).catch((error: unknown) => {
        if (!(error instanceof UnreadableError)) report(error, 'replaying the inbox');
        const message = error instanceof Error ? error.message : String(error);
        update(job ?? begun, { state: 'failed', endedAt: clock.now(), message });
      });
      return { isStarted: true, job: begun };
    },
    job: () => job,
    cancel() {
      if (job?.state !== 'running') return null;
      isCancelled = true;
      return job;
    },
    async alone(work) {
      const value = await turns.run(work);
      noted();
      return value;
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      telling?.[Symbol.dispose]();
      await running;
      await trimming;
    },
  };
}

/** The database could not be read for too long: locked by another program, or not to be read at all. */
class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  constructor() {
    super(
      `The database could not be read for ${readWithinMs / 1000} s; the log of the program says why. What is left stays in the inbox: replay it once the database can be read.`,
    );
  }
}

const emptyJob = (id: number, scope: ReplayScope, startedBy: string, startedAt: number): ReplayJob => ({
  id,
  groupId: scope.kind === 'group' ? scope.groupId : null,
  failureId: scope.kind === 'failure' ? scope.failureId : null,
  state: 'running',
  startedBy,
  startedAt,
  endedAt: null,
  total: 0,
  done: 0,
  parsed: 0,
  failed: 0,
  skipped: 0,
  message: null,
});
