import process from 'node:process';
import { fleetMessages } from './fleetMessages.ts';
import { percentile } from './frameWork.ts';
import { openOneClientBroker } from './oneClientBroker.ts';

/**
 * A source at a given rate, of which the given share is not to be understood. To each message of its parent it
 * answers, under that name, how long the messages acknowledged since the last one had waited: from when they were
 * due to be sent to their PUBACK, which follows their commit. `end` sends no more, and is answered when all are
 * acknowledged.
 */
const [rate, brokenShare = '0'] = process.argv.slice(2);
if (rate === undefined) throw new Error('usage: pacedSource MESSAGES_PER_SECOND [BROKEN_SHARE]');

const tickMs = 2;
const next = fleetMessages(Number(brokenShare));
/** When each message that is not sent yet was due. */
const due: number[] = [];
const dueOfPacket = new Map<number, number>();
let delays: number[] = [];
let sent = 0;
let acknowledged = 0;
let startedAt: number | null = null;
let isEnding = false;

const send = openOneClientBroker({
  onListening: (port) => process.send?.({ port }),
  onSubscribed() {
    startedAt ??= performance.now();
    process.send?.({ subscribed: true });
  },
  onAcknowledged(packetId) {
    const from = dueOfPacket.get(packetId);
    if (from !== undefined) delays.push(performance.now() - from);
    dueOfPacket.delete(packetId);
    acknowledged += 1;
  },
  next(packetId) {
    dueOfPacket.set(packetId, due.shift() ?? performance.now());
    return next(packetId);
  },
});

setInterval(() => {
  if (startedAt === null || isEnding) return;
  const now = performance.now();
  // By the clock, not by the timer's count: a timer that was late makes up for it.
  const count = Math.floor(((now - startedAt) / 1000) * Number(rate)) - sent;
  for (let n = 0; n < count; n += 1) due.push(now);
  sent += count;
  send(count);
}, tickMs);

function tell(name: string): void {
  const told = {
    messages: delays.length,
    p50Ms: percentile(delays, 0.5),
    p99Ms: percentile(delays, 0.99),
    maxMs: percentile(delays, 1),
    published: sent,
  };
  delays = [];
  process.send?.({ [name]: told });
}

process.on('message', (name: unknown) => {
  if (name !== 'end') {
    tell(String(name));
    return;
  }
  isEnding = true;
  const timer = setInterval(() => {
    if (acknowledged < sent) return;
    clearInterval(timer);
    tell('end');
  }, tickMs);
});
process.on('disconnect', () => process.exit(0));
