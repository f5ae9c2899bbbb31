import { Buffer } from 'node:buffer';
import type { RetainedResult } from '../../../../shared/domain/listening.ts';
import type { ListenSubject } from '../../../core/listening/subject.ts';
import type { Publish } from '../../brokerClient.ts';
import type { LinkFault } from '../../linkFault.ts';
import type { Visit } from '../createListener.ts';
import type { ListenerPorts } from '../ports.ts';
import type { KeptMessage, RetainedPorts } from './ports.ts';
import { readRetained } from './readRetained.ts';

const NOT_TAKEN = 'The broker did not take it: the account may not publish there.';
const OCCUPIED = 'Another retained message is there by now; it was left alone.';

const isSame = (message: Publish | undefined, kept: KeptMessage): boolean =>
  message !== undefined && Buffer.compare(message.payload, kept.payload) === 0;

/** Puts a few kept messages back as they were, where nothing else is by now, and looks whether they are there. */
export async function restoreRetained(
  visit: Visit,
  { subject, by }: { readonly subject: ListenSubject; readonly by: string },
  messages: ReadonlyMap<number, KeptMessage>,
  ports: RetainedPorts,
  { clock, timing }: Pick<ListenerPorts, 'clock' | 'timing'>,
): Promise<{ results: RetainedResult[]; lost: LinkFault | null }> {
  const { siteId, connectionId } = subject;
  const settle = { clock, settleMs: timing.settleMs };
  const results = new Map<number, Pick<RetainedResult, 'outcome' | 'message'>>();
  const end = (lost: LinkFault | null) => ({
    results: [...messages].map(([clearingId, { topic }]) => ({
      topicPath: topic,
      clearingId,
      ...(results.get(clearingId) ?? { outcome: 'failed' as const, message: lost?.message ?? NOT_TAKEN }),
    })),
    lost,
  });
  const topics = [...new Set([...messages.values()].map(({ topic }) => topic))];

  const before = await readRetained(visit, topics, settle);
  if (!before.ok) return end(before.fault);
  const taken = new Set<string>();
  const meant: [number, KeptMessage][] = [];
  for (const [id, kept] of messages) {
    const present = before.value.found.get(kept.topic);
    if ((present !== undefined && !isSame(present, kept)) || taken.has(kept.topic)) {
      results.set(id, { outcome: 'occupied', message: OCCUPIED });
      continue;
    }
    taken.add(kept.topic);
    meant.push([id, kept]);
  }
  for (const [id, kept] of meant) {
    if (before.value.found.has(kept.topic)) continue;
    ports.own.expect(connectionId, kept.topic, kept.payload);
    const published = await visit.client.publish({ ...kept, retain: true });
    if (!published.ok) results.set(id, { outcome: 'failed', message: published.fault.message });
  }
  const after = await readRetained(visit, topics, settle);
  if (!after.ok) return end(after.fault);
  const back = meant.filter(([, kept]) => isSame(after.value.found.get(kept.topic), kept));
  for (const [id] of back) results.set(id, { outcome: 'restored', message: null });
  if (back.length > 0) {
    await ports.store.restored(
      back.map(([id]) => id),
      by,
    );
    const receivedAt = clock.now();
    const heard = back.map(([, { topic, payload }]) => ({ topic, payload, retain: true, receivedAt }));
    await ports.sight({ siteId, connectionId }, heard);
  }
  return end(null);
}
