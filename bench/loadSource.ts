import process from 'node:process';
import { fleetMessages } from './fleetMessages.ts';
import { openOneClientBroker } from './oneClientBroker.ts';

/**
 * An unlimited source. Each number from the parent is a span of messages; the answer is how long it took from the
 * first PUBLISH to the last PUBACK, in milliseconds. Started with `broken`, none of its messages can be read.
 */
let unacknowledged = 0;
let startedAt = 0;

const send = openOneClientBroker({
  onListening: (port) => process.send?.({ port }),
  onSubscribed: () => process.send?.({ subscribed: true }),
  onAcknowledged() {
    unacknowledged -= 1;
    if (unacknowledged === 0) process.send?.({ spanMs: performance.now() - startedAt });
  },
  next: fleetMessages(process.argv[2] === 'broken' ? 1 : 0),
});

process.on('message', (count: unknown) => {
  if (typeof count !== 'number') return;
  unacknowledged = count;
  startedAt = performance.now();
  send(count);
});
process.on('disconnect', () => process.exit(0));
