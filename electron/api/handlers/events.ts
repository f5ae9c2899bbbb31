import { withEventMeta } from '@orpc/server';
import type { EventBatch } from '../../../shared/contract/events.ts';
import type { VedettaEvent } from '../../../shared/events.ts';
import { implementer } from '../implementer.ts';

/** Over HTTP the id of an event is the id of its frame, so that a client can resume by it. */
async function* frames(events: AsyncIterable<VedettaEvent>): AsyncGenerator<VedettaEvent, void> {
  for await (const event of events) yield withEventMeta(event, { id: event.id });
}

/** A frame for each batch, with the id to resume by. */
async function* batchFrames(batches: AsyncIterable<EventBatch>): AsyncGenerator<EventBatch, void> {
  for await (const batch of batches) yield withEventMeta(batch, { id: batch.upTo });
}

/** Closes what was opened for a call when the caller goes away. */
function closeWith(signal: AbortSignal | undefined, opened: Disposable): void {
  const close = () => opened[Symbol.dispose]();
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close, { once: true });
}

// Both are subscribed before the answer begins: what happens from now on is heard.
export const events = {
  stream: implementer.events.stream.handler(({ context, lastEventId, signal }) => {
    const subscription = context.events.subscribe(lastEventId);
    closeWith(signal, subscription);
    return frames(subscription);
  }),
  batches: implementer.events.batches.handler(({ context, input, lastEventId, signal }) => {
    const batches = context.events.follow({ ...input, lastEventId });
    closeWith(signal, batches);
    return batchFrames(batches);
  }),
  acknowledge: implementer.events.acknowledge.handler(({ context, input }) => {
    context.events.acknowledge(input.receiver, input.lastId);
    return { success: true };
  }),
};
