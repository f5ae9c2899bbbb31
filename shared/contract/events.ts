import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { id } from '../domain/scalars.ts';
import { vedettaEvent } from '../events.ts';

const tags = ['events'];

/** Sites that a stream may name; who wants the devices of more takes those of all. */
export const watchedSitesLimit = 500;

/** Ids of sites as they stand in a query of HTTP: `1,2`; the empty string names none. */
const siteIds = z
  .string()
  .regex(/^(\d{1,15}(,\d{1,15})*)?$/)
  .transform((ids) => (ids === '' ? [] : ids.split(',').map(Number)))
  .pipe(z.array(id).max(watchedSitesLimit));

/** A name of the receiver's own choosing, another one for each stream that it opens. */
const receiver = z.string().min(1).max(64);

/** What a receiver is told at once, oldest first. */
const eventBatch = z.object({ upTo: z.string(), events: z.array(vedettaEvent) });
export type EventBatch = z.infer<typeof eventBatch>;

export const events = {
  /** Live changes, coalesced per entity; `Last-Event-ID` resumes within the last 10,000. */
  stream: oc.route({ method: 'GET', path: '/events', tags }).output(eventIterator(vedettaEvent)),
  /**
   * The same, several at a time, at most ten times a second. Where the transport does not hold back a sender
   * (a message port), a named receiver acknowledges: four batches are sent at most until it has dealt with
   * one. What happens meanwhile is coalesced, and beyond 10,000 events one `lag` stands for it.
   * `devicesOf` names the sites of whose gateways, dataloggers and sensors the receiver wants to hear
   * (absent: all). `upTo` is where to resume: it has been told all that it wants to know up to there. A batch without
   * events says only that.
   */
  batches: oc
    .route({ method: 'GET', path: '/events/batches', tags })
    .input(z.object({ receiver: receiver.optional(), devicesOf: siteIds.optional() }))
    .output(eventIterator(eventBatch)),
  /** Says that a receiver has dealt with everything up to `lastId`. One that is unknown or gone changes nothing. */
  acknowledge: oc
    .route({ method: 'POST', path: '/events/acknowledge', tags })
    .input(z.object({ receiver, lastId: z.string() }))
    .output(z.object({ success: z.literal(true) })),
};
