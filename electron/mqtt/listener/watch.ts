import { Buffer } from 'node:buffer';
import { type WatchedMessage, type WatchNews, watchLimits } from '../../../shared/domain/listening.ts';
import { plainFilter } from '../../../shared/domain/matchTopic.ts';
import type { ListenSubject } from '../../core/listening/subject.ts';
import { createWatchGathering } from '../../core/listening/watchBatch.ts';
import { failure } from '../../core/result.ts';
import type { Publish } from '../brokerClient.ts';
import { onAbort, within } from '../doctor/within.ts';
import { subscriptionFault } from '../linkFault.ts';
import type { Listener, Visit } from './createListener.ts';

/** What is told at once, at most: with twice a second it is no load for a page. */
const batchLimits = { messages: 25, bytes: 256 * 1024 };
/** Messages of one moment before the broker is held until the next. */
const mostHeard = 1000;

/**
 * The messages on a filter as they come, each cut and in bounded batches; what was left out is counted. Ends with
 * the signal, with the reader, or after the longest time. Null: too many listen.
 */
export function watch(
  listener: Listener,
  subject: ListenSubject,
  filter: string,
  signal: AbortSignal,
): AsyncIterable<WatchNews> | null {
  const { clock, timing } = listener.ports;
  const gathering = createWatchGathering<Omit<WatchedMessage, 'payload'> & { readonly bytes: Buffer }>(
    batchLimits,
  );
  const endsAt = clock.now() + timing.watchMs;
  const left = new AbortController();
  const limit = within(clock, timing.watchMs, AbortSignal.any([signal, left.signal]));
  let visit: Visit | null = null;
  let number = 0;
  let heard = 0;

  const take = (message: Publish): boolean => {
    number += 1;
    heard += 1;
    const { topic, qos, retain, payload, properties = null } = message;
    // A copy: what is left of it shares memory with its neighbours.
    const bytes = Buffer.from(payload.subarray(0, watchLimits.payloadBytes));
    const facts = { number, receivedAt: clock.now(), topic, qos, retain, properties };
    gathering.add({ ...facts, sizeBytes: payload.byteLength, bytes }, bytes.byteLength);
    return heard < mostHeard;
  };

  const listening = Promise.withResolvers<void>();
  const whole = listener.visit<null>(subject, limit.signal, async (opened) => {
    opened.hear(take);
    // To join a group would take messages away from the running session.
    const suback = await opened.client.subscribe(new Map([[plainFilter(filter), 2]]), false);
    if (!suback.ok) return suback;
    if (suback.value.refused.length > 0) return failure(subscriptionFault(suback.value.refused));
    visit = opened;
    listening.resolve();
    return failure(await opened.lost);
  });
  if (whole === null) {
    limit[Symbol.dispose]();
    return null;
  }
  // A bug is thrown to who reads; nobody may, once the caller has left.
  const over = whole;
  over.catch(() => undefined);

  function* batch(): Generator<WatchNews, void> {
    const taken = gathering.take();
    if (heard >= mostHeard) visit?.client.resume();
    heard = 0;
    if (taken === null) return;
    const messages = taken.messages.map(({ bytes, ...message }) => ({
      ...message,
      payload: bytes.toString('base64'),
    }));
    yield { type: 'messages', messages, leftOut: taken.leftOut };
  }

  async function* read(): AsyncGenerator<WatchNews, void> {
    using _limit = limit;
    try {
      await Promise.race([listening.promise, over]);
      if (visit !== null) yield { type: 'listening', clientId: subject.broker.clientId, endsAt };
      for (;;) {
        using pause = within(clock, timing.watchEveryMs, limit.signal);
        const next = Promise.withResolvers<null>();
        using _ = onAbort(pause.signal, () => next.resolve(null));
        const end = await Promise.race([over, next.promise]);
        yield* batch();
        if (end === null && !limit.signal.aborted) continue;
        if (signal.aborted) return;
        const outcome = await over;
        const isTime = clock.now() >= endsAt;
        const message = isTime || outcome.ok ? null : outcome.fault.message;
        yield { type: 'over', reason: isTime ? 'time' : 'failed', message };
        return;
      }
    } finally {
      left.abort();
    }
  }
  return read();
}
