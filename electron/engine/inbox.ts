import type { Database } from '../../db/open.ts';
import { countScope, readPortion } from '../../db/queries/inbox/readFailures.ts';
import { createTrimStep, defaultInboxLimits, forgetOldHours } from '../../db/queries/inbox/trimInbox.ts';
import { passesByItself } from '../../db/sqliteDriver.ts';
import type { Announce, InboxControl } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { createInbox, type Inbox } from '../inbox/createInbox.ts';
import type { ReplayMessages } from '../inbox/ports.ts';

/** Messages that are replayed together: live ones wait no longer than for a batch of their own. */
const portion = { messages: 200, bytes: 1_048_576 };

/** Figures by the hour are looked through this often, in milliseconds. */
const forgetEveryMs = 3_600_000;

export interface OpenInboxOptions {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly replay: ReplayMessages;
  readonly isReady: () => boolean;
  readonly announce: Announce;
  readonly report: (error: unknown, where: string) => void;
}

/** Opens the inbox over the database. It begins by what the program before left beyond the limits. */
export function openInbox({
  database,
  clock,
  replay,
  isReady,
  announce,
  report,
}: OpenInboxOptions): Inbox & InboxControl {
  const { reader, writer } = database;
  const trim = createTrimStep(defaultInboxLimits);
  let forgotAt = Number.NEGATIVE_INFINITY;
  const inbox = createInbox({
    clock,
    countScope: (scope) => countScope(reader, scope),
    readPortion: (scope, range) => readPortion(reader, scope, range, portion),
    isReady,
    passesByItself,
    replay,
    trimStep: () =>
      writer.write((handle) => {
        const now = clock.now();
        if (Math.abs(now - forgotAt) >= forgetEveryMs) {
          forgetOldHours(handle, now);
          forgotAt = now;
        }
        return trim(handle, now);
      }),
    announce: (news) =>
      announce(news === 'changed' ? { type: 'inbox_changed' } : { type: 'inbox_replay', job: news.job }),
    report,
  });
  return { ...inbox, isReady, limitBytes: defaultInboxLimits.maxBytes };
}
