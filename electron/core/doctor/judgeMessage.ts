import type { StepOf } from '../../../shared/domain/doctor.ts';
import type { Finding } from './finding.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`;

/** Whether anything is alive behind the broker. Retained messages are no sign of life. */
export function judgeMessage(details: NonNullable<StepOf<'message'>['details']>): Finding<'message'> {
  const name = 'message';
  const { live, retainedCount, waitedMs } = details;
  if (live !== null) {
    const bytes = live.sizeBytes === 1 ? '1 byte' : `${live.sizeBytes} bytes`;
    const summary = `A live message came after ${seconds(waitedMs)}: ${bytes} on ${live.topic}.`;
    return { name, outcome: 'ok', summary, advice: null, details };
  }
  if (retainedCount > 0) {
    const summary =
      retainedCount === 1
        ? `Only a retained message came, kept by the broker from before; nothing live within ${seconds(waitedMs)}.`
        : `Only ${retainedCount} retained messages came, kept by the broker from before; nothing live within ${seconds(waitedMs)}.`;
    const advice =
      'The patterns are right, but nobody publishes just now: look whether the devices send, or wait longer than their interval.';
    return { name, outcome: 'warning', summary, advice, details };
  }
  return {
    name,
    outcome: 'warning',
    summary: `Nothing arrived within ${seconds(waitedMs)}.`,
    advice:
      'The devices may send more rarely than this, or not at all. Else the patterns miss their topics: capitals and every “/” count. Some brokers, Mosquitto among them, also grant topics that this user may not read, and send nothing of them.',
    details,
  };
}
