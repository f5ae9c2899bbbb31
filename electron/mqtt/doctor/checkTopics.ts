import type { TopicAnswer } from '../../../shared/domain/doctor.ts';
import { plainFilter } from '../../../shared/domain/matchTopic.ts';
import { failed } from '../../core/doctor/finding.ts';
import { judgeTopics, noTopics } from '../../core/doctor/judgeTopics.ts';
import type { DoctorTopic } from '../../core/doctor/subject.ts';
import type { Suback } from '../brokerClient.ts';
import { codeWords, linkFault } from '../linkFault.ts';
import type { DoctorLink } from './doctorLink.ts';
import type { Looked, OpenedExamination } from './ports.ts';
import { onAbort, within } from './within.ts';

/** In MQTT 3.1.1 a refusal has this code and says no more. */
const UNEXPLAINED = 128;

function answerFor({ pattern, qos }: DoctorTopic, { refused, lowered }: Suback): TopicAnswer {
  const asked = plainFilter(pattern);
  const refusal = refused.find((each) => each.pattern === asked);
  // To join the group would take messages away from the running session.
  const insteadOf = asked === pattern ? null : `asked as "${asked}", outside its group`;
  if (refusal !== undefined) {
    const why = refusal.code === UNEXPLAINED ? null : codeWords(refusal.code);
    return { pattern, askedQos: qos, grantedQos: null, note: why ?? insteadOf };
  }
  const isLowered = lowered.includes(asked);
  return {
    pattern,
    askedQos: qos,
    grantedQos: isLowered ? 0 : qos,
    note: isLowered ? 'granted with QoS 0 only' : insteadOf,
  };
}

/** Asks for every topic of the connection. */
export async function checkTopics(
  { ports, subject, signal }: OpenedExamination,
  { client }: DoctorLink,
): Promise<Looked<true>> {
  const { topics } = subject;
  if (topics.length === 0) return { finding: noTopics, found: null };
  const { subackMs } = ports.timing;
  using limit = within(ports.clock, subackMs, signal);
  using _ = onAbort(limit.signal, () =>
    client.cut(linkFault('timeout', `The broker did not answer for the topics within ${subackMs / 1000} s.`)),
  );
  const asked = new Map(topics.map(({ pattern, qos }) => [plainFilter(pattern), qos]));
  const suback = await client.subscribe(asked, false);
  if (!suback.ok) {
    const advice = 'Some brokers end the link instead of refusing a topic: look into the broker’s log.';
    return { finding: failed('suback', suback.fault.message, advice), found: null };
  }
  const finding = judgeTopics(topics.map((topic) => answerFor(topic, suback.value)));
  return { finding, found: finding.outcome === 'failed' ? null : true };
}
