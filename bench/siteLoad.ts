import process from 'node:process';
import mqtt from 'mqtt';
import { probeMessage, siteMessage } from './siteMessages.ts';

/**
 * Publishes the sites' messages at a given rate, and a probe five times a second, in a process of its own,
 * until its parent leaves. Of the messages, the given share is not to be understood.
 */
const [port, rate, brokenShare = '0'] = process.argv.slice(2);
if (port === undefined || rate === undefined)
  throw new Error('usage: siteLoad PORT MESSAGES_PER_SECOND [BROKEN_SHARE]');

const client = await mqtt.connectAsync({ host: '127.0.0.1', port: Number(port), protocolVersion: 4 });
const startedAt = performance.now();
let sent = 0;

const load = setInterval(() => {
  // By the clock, not by the timer's count: a timer that was late makes up for it.
  const due = ((performance.now() - startedAt) / 1000) * Number(rate);
  for (; sent < due; sent += 1) {
    const { topic, payload } = siteMessage(sent);
    const isBroken = Math.floor(sent * Number(brokenShare)) < Math.floor((sent + 1) * Number(brokenShare));
    client.publish(topic, isBroken ? `{${payload}` : payload);
  }
}, 10);
const probe = setInterval(() => {
  const { topic, payload } = probeMessage(Date.now());
  client.publish(topic, payload);
}, 200);

process.send?.({ started: 1 });
process.once('disconnect', () => {
  clearInterval(load);
  clearInterval(probe);
  client.end(true);
});
