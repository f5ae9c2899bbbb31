import { Buffer } from 'node:buffer';
import type { Clock } from '../../../core/clock.ts';
import { type Result, success } from '../../../core/result.ts';
import type { Publish } from '../../brokerClient.ts';
import { codeWords, type LinkFault } from '../../linkFault.ts';
import type { Visit } from '../createListener.ts';

/** What the broker holds on some topics now. */
export interface RetainedRead {
  readonly found: ReadonlyMap<string, Publish>;
  /** Topics that may not be read, each with the reason. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Looks in a row at which nothing more came before it counts as all: a broker may send after it has answered. */
const QUIET_LOOKS = 2;

/**
 * Reads the retained messages of topics that are not subscribed on this visit, with the QoS that they have, and
 * unsubscribes again. Few topics at a time: all of their messages are held in memory.
 */
export async function readRetained(
  { client, hear, lost }: Visit,
  topics: readonly string[],
  { clock, settleMs }: { readonly clock: Clock; readonly settleMs: number },
): Promise<Result<RetainedRead, LinkFault>> {
  const asked = new Set(topics);
  const found = new Map<string, Publish>();
  hear((message) => {
    if (message.retain && asked.has(message.topic)) {
      // A copy: as received it shares memory with its neighbours.
      found.set(message.topic, { ...message, payload: Buffer.from(message.payload) });
    }
    return true;
  });
  const suback = await client.subscribe(new Map(topics.map((topic) => [topic, 2])), false);
  if (!suback.ok) return suback;
  const refused = new Map(
    suback.value.refused.map(({ pattern, code }) => [
      pattern,
      code === 128 ? 'The broker refuses the topic.' : `The broker refuses the topic: ${codeWords(code)}.`,
    ]),
  );
  let quiet = 0;
  while (quiet < QUIET_LOOKS && found.size + refused.size < asked.size) {
    const before = found.size;
    const pause = Promise.withResolvers<void>();
    using _timer = clock.after(settleMs, pause.resolve);
    await Promise.race([pause.promise, lost]);
    // What the broker was sending has arrived with the answer.
    const answer = await client.roundTrip();
    if (!answer.ok) return answer;
    quiet = found.size === before ? quiet + 1 : 0;
  }
  const left = await client.unsubscribe(topics);
  return left.ok ? success({ found, refused }) : left;
}
