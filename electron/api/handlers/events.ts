import { withEventMeta } from '@orpc/server';
import type { VedettaEvent } from '../../../shared/events.ts';
import type { EventSubscription } from '../eventSubscription.ts';
import { implementer } from '../implementer.ts';

/** Over HTTP the id of an event is the id of its frame, so that a client can resume by it. */
async function* frames(subscription: EventSubscription): AsyncGenerator<VedettaEvent, void> {
  for await (const event of subscription) yield withEventMeta(event, { id: event.id });
}

export const events = {
  stream: implementer.events.stream.handler(({ context, lastEventId, signal }) => {
    // Subscribed before the answer begins: what happens from now on is heard.
    const subscription = context.events.subscribe(lastEventId);
    const close = () => subscription[Symbol.dispose]();
    if (signal?.aborted) close();
    signal?.addEventListener('abort', close, { once: true });
    return frames(subscription);
  }),
};
