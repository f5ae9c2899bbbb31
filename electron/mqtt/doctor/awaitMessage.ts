import { failed, skipped } from '../../core/doctor/finding.ts';
import { judgeMessage } from '../../core/doctor/judgeMessage.ts';
import type { DoctorLink } from './doctorLink.ts';
import type { Looked, OpenedExamination } from './ports.ts';
import { onAbort, within } from './within.ts';

/** Waits for the first message that is published now. */
export async function awaitMessage(
  { ports, subject, signal }: OpenedExamination,
  link: DoctorLink,
): Promise<Looked<true>> {
  const { clock } = ports;
  const { waitForMessageMs } = subject;
  if (waitForMessageMs === 0) return { finding: skipped('message', 'Not waited for.'), found: true };
  const startedAt = clock.now();
  const over = Promise.withResolvers<null>();
  using limit = within(clock, waitForMessageMs, signal);
  using _ = onAbort(limit.signal, () => over.resolve(null));
  const met = await Promise.race([link.firstLive, link.lost, over.promise]);
  if (met !== null && 'isRefusal' in met) {
    const advice = 'The broker let us in and ended the link again: look into its log.';
    return { finding: failed('message', met.message, advice), found: null };
  }
  const waitedMs = clock.now() - startedAt;
  const details = { waitedMs, live: met, retainedCount: link.retainedCount() };
  return { finding: judgeMessage(details), found: true };
}
