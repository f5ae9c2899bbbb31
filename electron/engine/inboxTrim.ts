import {
  createTrimStep,
  defaultInboxLimits,
  forgetOldHours,
  type InboxLimits,
} from '../../db/queries/inbox/trimInbox.ts';
import type { Writer } from '../../db/writer.ts';
import type { Clock } from '../core/clock.ts';

/** Figures by the hour are looked through this often, in milliseconds. */
const forgetEveryMs = 3_600_000;

export interface InboxTrimOptions {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly report: (error: unknown, where: string) => void;
  readonly limits?: InboxLimits;
}

/** Keeps the inbox within its limits, in steps so short that no commit waits for long. Disposing waits for the step. */
export interface InboxTrim extends AsyncDisposable {
  /** Messages came in: there may be too many now. */
  wake(): void;
}

export function openInboxTrim({ writer, clock, report, limits }: InboxTrimOptions): InboxTrim {
  const trimStep = createTrimStep(limits ?? defaultInboxLimits);
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isDisposed = false;
  let forgotAt = Number.NEGATIVE_INFINITY;

  const step = () =>
    writer.write((handle) => {
      const now = clock.now();
      if (Math.abs(now - forgotAt) >= forgetEveryMs) {
        forgetOldHours(handle, now);
        forgotAt = now;
      }
      return trimStep(handle, now);
    });

  async function trim(): Promise<void> {
    while (isWoken && !isDisposed) {
      isWoken = false;
      while (!isDisposed && (await step())) {
        // Between two steps everything else that is to be written has its turn.
      }
    }
  }

  return {
    wake() {
      isWoken = true;
      running ??= trim()
        .catch((error: unknown) => report(error, 'trimming the inbox'))
        .finally(() => {
          running = null;
        });
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      await running;
    },
  };
}
