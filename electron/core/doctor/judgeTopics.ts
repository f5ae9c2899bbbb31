import type { TopicAnswer } from '../../../shared/domain/doctor.ts';
import { type Finding, skipped } from './finding.ts';

const count = (topics: readonly unknown[]): string =>
  topics.length === 1 ? '1 topic' : `${topics.length} topics`;

/** What the broker granted of what it was asked. */
export function judgeTopics(topics: readonly TopicAnswer[]): Finding<'suback'> {
  const name = 'suback';
  const details = { topics: [...topics] };
  const refused = topics.filter(({ grantedQos }) => grantedQos === null);
  const lowered = topics.filter(({ askedQos, grantedQos }) => grantedQos !== null && grantedQos < askedQos);
  if (refused.length > 0) {
    const summary = `${count(refused)} of ${topics.length} refused: ${named(refused)}.`;
    const advice =
      'Give this user the right to read these topics at the broker, or correct the patterns: rights often count for a part of the tree only.';
    return { name, outcome: 'failed', summary, advice, details };
  }
  if (lowered.length > 0) {
    const summary = `${count(topics)} granted, ${lowered.length} of them with QoS 0 only: ${named(lowered)}.`;
    const advice =
      'Messages on these topics may be lost while the link is down: raise the QoS that the broker allows.';
    return { name, outcome: 'warning', summary, advice, details };
  }
  return { name, outcome: 'ok', summary: `${count(topics)} granted.`, advice: null, details };
}

/** A connection that asks for nothing. */
export const noTopics: Finding<'suback'> = {
  ...skipped('suback', 'No topic is configured.'),
  outcome: 'warning',
  advice: 'Add a topic: without one nothing is received.',
};

const MOST_NAMED = 3;

function named(topics: readonly TopicAnswer[]): string {
  const names = topics.slice(0, MOST_NAMED).map(({ pattern, note, grantedQos }) => {
    const why = grantedQos === null && note !== null ? ` (${note})` : '';
    return `"${pattern}"${why}`;
  });
  const more = topics.length > MOST_NAMED ? ` and ${topics.length - MOST_NAMED} more` : '';
  return `${names.join(', ')}${more}`;
}
