import { checkIntegrity } from '../../../db/integrityCheck.ts';
import type { Database } from '../../../db/open.ts';
import {
  type CheckName,
  checkName,
  type SelfCheck,
  type SelfCheckReport,
} from '../../../shared/domain/selfCheck.ts';
import type { Storage } from '../../../shared/domain/storage.ts';
import type { EventHub } from '../../api/eventHub.ts';
import type { SelfChecks } from '../../api/ports.ts';
import type { Clock } from '../../core/clock.ts';
import {
  failedToLook,
  type Judged,
  judgeClock,
  judgeDisk,
  judgeEventStream,
  judgeHttp,
  judgeInbox,
  judgeIntegrity,
  judgeLogFiles,
  judgeMigrations,
} from '../../core/selfCheck/judge.ts';
import { watchClockJumps } from './clockJumps.ts';
import { lookAtHttp, lookAtInbox, lookAtLogFiles, lookAtMigrations } from './looks.ts';

const FIRST_AFTER_MS = 5_000;
const EVERY_MS = 5 * 60_000;
const INTEGRITY_EVERY_MS = 86_400_000;
/** A look that takes longer has found nothing. */
const LONGEST_MS = 10_000;
/** A large file on a slow disk takes its time. */
const LONGEST_INTEGRITY_MS = 30 * 60_000;

type Look = (signal: AbortSignal) => Judged | Promise<Judged>;

/** Looks at the program itself: every few minutes, at the whole database once a day, and when asked. */
export function keepSelfChecks(ports: {
  readonly database: Pick<Database, 'file' | 'reader'>;
  readonly dataDir: string;
  readonly events: Pick<EventHub, 'probe' | 'receivers'>;
  readonly clock: Clock;
  /** Where the program is served; null: nowhere. */
  readonly servedAt: () => string | null;
  readonly storage: () => Promise<Pick<Storage, 'disk' | 'fullAt'>>;
  /** Bytes of payloads that the inbox keeps at most. */
  readonly inboxLimitBytes: number;
}): SelfChecks & Disposable {
  const { database, dataDir, events, clock, servedAt, storage, inboxLimitBytes } = ports;
  using opening = new DisposableStack();
  const jumps = opening.use(watchClockJumps(clock));
  const ending = new AbortController();
  opening.defer(() => ending.abort());
  const last = new Map<CheckName, SelfCheck>();
  let running: Promise<SelfCheckReport> | null = null;
  let integrityAt = clock.now();

  const looks: Readonly<Record<CheckName, Look>> = {
    migrations: () => judgeMigrations(lookAtMigrations(database.reader)),
    integrity: async (signal) => {
      const startedAt = performance.now();
      const problem = await checkIntegrity(database.file, signal);
      return judgeIntegrity({ problem, tookMs: performance.now() - startedAt });
    },
    logFiles: async () => judgeLogFiles(await lookAtLogFiles(dataDir)),
    eventStream: async (signal) =>
      judgeEventStream({ tookMs: await events.probe(signal), receivers: events.receivers }),
    http: async (signal) => judgeHttp(await lookAtHttp(servedAt(), signal)),
    diskSpace: async () => {
      const { disk, fullAt } = await storage();
      return judgeDisk({ freeBytes: disk.free, totalBytes: disk.total, fullAt });
    },
    clock: () => judgeClock(jumps.seen()),
    inbox: () => judgeInbox({ ...lookAtInbox(database.reader), limitBytes: inboxLimitBytes }),
  };

  async function look(name: CheckName): Promise<void> {
    const startedAt = performance.now();
    const limitMs = name === 'integrity' ? LONGEST_INTEGRITY_MS : LONGEST_MS;
    const tooLong = new AbortController();
    using _limit = clock.after(limitMs, () => tooLong.abort());
    const signal = AbortSignal.any([ending.signal, tooLong.signal]);
    const over = new Promise<Judged>((resolve) => {
      signal.addEventListener('abort', () =>
        resolve(failedToLook(`it took longer than ${limitMs / 1000} s`)),
      );
    });
    const judged = await Promise.race([judge(looks[name], signal), over]);
    if (ending.signal.aborted) return;
    last.set(name, { name, ...judged, tookMs: performance.now() - startedAt, at: clock.now() });
  }

  const report = (): SelfCheckReport => ({
    checks: checkName.options.flatMap((name) => last.get(name) ?? []),
  });

  async function lookAt(names: readonly CheckName[]): Promise<SelfCheckReport> {
    await Promise.all(names.map(look));
    return report();
  }

  function run(): Promise<SelfCheckReport> {
    integrityAt = clock.now();
    running ??= lookAt(checkName.options).finally(() => {
      running = null;
    });
    return running;
  }

  const quick = checkName.options.filter((name) => name !== 'integrity');
  let timer: Disposable;
  const schedule = (afterMs: number) => {
    timer = clock.after(afterMs, () => {
      const isDue = Math.abs(clock.now() - integrityAt) >= INTEGRITY_EVERY_MS;
      void (isDue ? run() : lookAt(quick));
      schedule(EVERY_MS);
    });
  };
  schedule(FIRST_AFTER_MS);
  opening.defer(() => timer[Symbol.dispose]());

  const opened = opening.move();
  return { last: report, run, [Symbol.dispose]: () => opened.dispose() };
}

const judge = async (look: Look, signal: AbortSignal): Promise<Judged> => {
  try {
    return await look(signal);
  } catch (error) {
    return failedToLook(error instanceof Error ? error.message : String(error));
  }
};
