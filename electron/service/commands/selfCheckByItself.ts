import { checkIntegrity } from '../../../db/integrityCheck.ts';
import type { Database } from '../../../db/open.ts';
import { defaultInboxLimits } from '../../../db/queries/inbox/trimInbox.ts';
import type { CheckName, SelfCheckReport } from '../../../shared/domain/selfCheck.ts';
import {
  failedToLook,
  type Judged,
  judgeDisk,
  judgeInbox,
  judgeIntegrity,
  judgeLogFiles,
  judgeMigrations,
  notRunning,
} from '../../core/selfCheck/judge.ts';
import { lookAtDisk, lookAtInbox, lookAtLogFiles, lookAtMigrations } from '../../engine/selfCheck/looks.ts';
import { systemClock } from '../../engine/systemClock.ts';

/** What can be looked at while no program runs on the data directory; of events, HTTP and the clock it says that none does. */
export async function selfCheckByItself(
  { reader, file }: Pick<Database, 'reader' | 'file'>,
  dataDir: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<SelfCheckReport> {
  const startedAt = performance.now();
  const looks: readonly (readonly [CheckName, () => Judged | Promise<Judged>])[] = [
    ['migrations', () => judgeMigrations(lookAtMigrations(reader))],
    [
      'integrity',
      async () => {
        const problem = await checkIntegrity(file, signal);
        return judgeIntegrity({ problem, tookMs: performance.now() - startedAt });
      },
    ],
    ['logFiles', async () => judgeLogFiles(await lookAtLogFiles(dataDir))],
    ['eventStream', () => notRunning],
    ['http', () => notRunning],
    ['diskSpace', async () => judgeDisk(await lookAtDisk(dataDir))],
    ['clock', () => notRunning],
    ['inbox', () => judgeInbox({ ...lookAtInbox(reader), limitBytes: defaultInboxLimits.maxBytes })],
  ];
  const checks = await Promise.all(
    looks.map(async ([name, look]) => {
      const judged = await judge(look);
      return { name, ...judged, tookMs: performance.now() - startedAt, at: systemClock.now() };
    }),
  );
  return { checks };
}

async function judge(look: () => Judged | Promise<Judged>): Promise<Judged> {
  try {
    return await look();
  } catch (error) {
    return failedToLook(error instanceof Error ? error.message : String(error));
  }
}
