import type { Clock } from '../core/clock.ts';
import type { Lane } from '../core/lane.ts';
import { batchSize, companyMs, smallBatch } from './batch.ts';
import type { Committer } from './committer.ts';
import type { Intake } from './intake.ts';

/** When the next batch is made: at once where many messages wait, else after they have waited for company. */
export interface WorkLoop {
  /** A message waits. */
  wake(): void;
  /** Until the next message, unless some wait already or a deferred row falls due. */
  rest(): void;
  /** No batch is begun any more. */
  stop(): void;
}

export function createWorkLoop(ports: {
  readonly clock: Clock;
  readonly intake: Pick<Intake, 'length'>;
  readonly committer: Pick<Committer, 'commitNext' | 'isReady' | 'dueAt'>;
  readonly lane: Lane;
  readonly report: (error: unknown, where: string) => void;
}): WorkLoop {
  const { clock, intake, committer, lane, report } = ports;
  /** A message waits for company. */
  let company: Disposable | null = null;
  /** A deferred row falls due. */
  let due: Disposable | null = null;
  let immediate: NodeJS.Immediate | null = null;
  let isWorking = false;
  let isStopped = false;

  function wake(): void {
    if (isWorking || isStopped || immediate !== null) return;
    if (intake.length >= smallBatch) immediate = setImmediate(startWork);
    else company ??= clock.after(companyMs, startWork);
  }

  function startWork(): void {
    stopWaiting();
    if (isWorking) return;
    isWorking = true;
    lane.run(work).catch((error: unknown) => report(error, 'ingest'));
  }

  function stopWaiting(): void {
    company?.[Symbol.dispose]();
    due?.[Symbol.dispose]();
    company = null;
    due = null;
    if (immediate !== null) clearImmediate(immediate);
    immediate = null;
  }

  async function work(): Promise<void> {
    try {
      do {
        await committer.commitNext(batchSize(intake.length));
      } while (intake.length >= smallBatch && !isStopped && committer.isReady);
    } finally {
      isWorking = false;
      rest();
    }
  }

  function rest(): void {
    if (isStopped) return;
    if (intake.length > 0 && committer.isReady) wake();
    const dueAt = committer.dueAt();
    if (dueAt !== null) due ??= clock.after(Math.max(companyMs, dueAt - clock.now()), startWork);
  }

  return {
    wake,
    rest,
    stop() {
      isStopped = true;
      stopWaiting();
    },
  };
}
