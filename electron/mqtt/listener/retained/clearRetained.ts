import { longestRetainedBytes, type RetainedResult } from '../../../../shared/domain/listening.ts';
import type { ListenSubject } from '../../../core/listening/subject.ts';
import { type Result, success } from '../../../core/result.ts';
import type { Publish } from '../../brokerClient.ts';
import type { LinkFault } from '../../linkFault.ts';
import type { Visit } from '../createListener.ts';
import type { ListenerPorts } from '../ports.ts';
import type { RetainedPorts } from './ports.ts';
import { readRetained } from './readRetained.ts';

const empty = new Uint8Array(0);
const megabytes = longestRetainedBytes / 2 ** 20;

type Told = Pick<RetainedResult, 'outcome' | 'clearingId' | 'message'>;

/** What became of it, on the way. */
const told = (
  outcome: Told['outcome'],
  message: string | null = null,
  clearingId: number | null = null,
): Told => ({
  outcome,
  message,
  clearingId,
});

const STAYS =
  'The broker still holds a message on it: the account may not publish there, or somebody published anew.';
const UNSURE = 'It was kept and the broker was asked to clear it; whether it did could not be verified.';

/**
 * Clears the retained messages of a few topics: reads each, keeps it, publishes the empty one, and looks whether it
 * is gone. What was not cleared is not kept.
 */
export async function clearRetained(
  visit: Visit,
  { subject, by }: { readonly subject: ListenSubject; readonly by: string },
  topics: readonly string[],
  ports: RetainedPorts,
  { clock, timing }: Pick<ListenerPorts, 'clock' | 'timing'>,
): Promise<{ results: RetainedResult[]; lost: LinkFault | null }> {
  const { siteId, connectionId } = subject;
  const settle = { clock, settleMs: timing.settleMs };
  const results = new Map<string, Told>();
  const end = (lost: LinkFault | null) => ({
    results: topics.map((topicPath) => ({
      topicPath,
      ...(results.get(topicPath) ?? told('failed', lost?.message ?? 'Nothing was done.')),
    })),
    lost,
  });

  const before = await readRetained(visit, topics, settle);
  if (!before.ok) return end(before.fault);
  const { found, refused } = before.value;
  const meant: Publish[] = [];
  for (const topic of topics) {
    const message = found.get(topic);
    const why = refused.get(topic);
    if (why !== undefined) results.set(topic, told('failed', why));
    else if (message === undefined) results.set(topic, told('nothing'));
    else if (message.payload.byteLength > longestRetainedBytes)
      results.set(topic, told('tooLarge', `It has more than ${megabytes} MB, so it could not be kept.`));
    else meant.push(message);
  }
  if (meant.length > 0) {
    const ids = await ports.store.keep(siteId, meant, by);
    const kept = new Map(meant.map(({ topic }, place) => [topic, ids[place] ?? null]));
    for (const [topic, id] of kept) results.set(topic, told('failed', UNSURE, id));
    const asked = await askToClear(visit, meant, (topic) => ports.own.expect(connectionId, topic, empty));
    const after = await readRetained(visit, [...kept.keys()], settle);
    if (!after.ok) return end(after.fault);
    const still: number[] = [];
    for (const [topic, id] of kept) {
      if (!after.value.found.has(topic)) results.set(topic, told('cleared', null, id));
      else {
        const publish = asked.get(topic);
        results.set(topic, told('stays', publish?.ok === false ? publish.fault.message : STAYS));
        if (id !== null) still.push(id);
      }
    }
    if (still.length > 0) await ports.store.drop(still);
  }
  const gone = topics.filter((topic) => ['cleared', 'nothing'].includes(results.get(topic)?.outcome ?? ''));
  await ports.noteCleared(siteId, gone);
  return end(null);
}

async function askToClear(
  { client }: Visit,
  messages: readonly Publish[],
  expect: (topic: string) => void,
): Promise<ReadonlyMap<string, Result<null, LinkFault>>> {
  const asked = await Promise.all(
    messages.map(async ({ topic }) => {
      expect(topic);
      // [MQTT-3.3.1-6] An empty retained message takes the present one away.
      const outcome = await client.publish({ topic, payload: empty, qos: 1, retain: true });
      return [topic, outcome.ok ? success(null) : outcome] as const;
    }),
  );
  return new Map(asked);
}
