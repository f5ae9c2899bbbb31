import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { vedettaEvent } from '../events.ts';

const tags = ['events'];

/** A name of the receiver's own choosing, another one for each stream that it opens. */
const receiver = z.string().min(1).max(64);

export const events = {
  /** Live changes, coalesced per entity; `Last-Event-ID` resumes within the last 10,000. */
  stream: oc.route({ method: 'GET', path: '/events', tags }).output(eventIterator(vedettaEvent)),
  /**
   * The same, several at a time, at most ten times a second. Where the transport does not hold back a sender
   * (a message port), a named receiver acknowledges: four batches are sent at most until it has dealt with
   * one. What happens meanwhile is coalesced, and beyond 10,000 events one `lag` stands for it.
   */
  batches: oc
    .route({ method: 'GET', path: '/events/batches', tags })
    .input(z.object({ receiver: receiver.optional() }))
    .output(eventIterator(z.array(vedettaEvent))),
  /** Says that a receiver has dealt with everything up to `lastId`. One that is unknown or gone changes nothing. */
  acknowledge: oc
    .route({ method: 'POST', path: '/events/acknowledge', tags })
    .input(z.object({ receiver, lastId: z.string() }))
    .output(z.object({ success: z.literal(true) })),
};
