import { eventIterator, oc } from '@orpc/contract';
import { vedettaEvent } from '../events.ts';

export const events = {
  /** Live changes, coalesced per entity; `Last-Event-ID` resumes within the last 10,000. */
  stream: oc.route({ method: 'GET', path: '/events', tags: ['events'] }).output(eventIterator(vedettaEvent)),
};
