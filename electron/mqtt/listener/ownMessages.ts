import { Buffer } from 'node:buffer';
import type { Clock } from '../../core/clock.ts';
import type { IncomingMessage, OpenSink } from '../ports.ts';

/** How long the link may take to deliver what we published beside it, in milliseconds. */
const rememberedMs = 60_000;

/**
 * What the program itself publishes comes back on the link as if it had just been measured. It is marked as retained,
 * which it is: then it is no sign of life.
 */
export interface OwnMessages extends Disposable {
  /** This is published now. */
  expect(connectionId: number, topic: string, payload: Uint8Array): void;
  /** The same way into ingest, on which what was expected is marked. */
  through(openSink: OpenSink): OpenSink;
}

export function createOwnMessages(clock: Clock): OwnMessages {
  const expected = new Map<string, { readonly payload: Uint8Array; readonly timer: Disposable }>();
  const keyOf = (connectionId: number, topic: string) => `${connectionId} ${topic}`;

  const forget = (key: string) => {
    expected.get(key)?.timer[Symbol.dispose]();
    expected.delete(key);
  };
  const mark = (message: IncomingMessage): IncomingMessage => {
    if (expected.size === 0) return message;
    const key = keyOf(message.connectionId, message.topic);
    const own = expected.get(key);
    if (own === undefined || Buffer.compare(own.payload, message.payload) !== 0) return message;
    // Not forgotten: what was not acknowledged may come again.
    return { ...message, retain: true };
  };

  return {
    expect(connectionId, topic, payload) {
      const key = keyOf(connectionId, topic);
      forget(key);
      expected.set(key, { payload, timer: clock.after(rememberedMs, () => forget(key)) });
    },
    through: (openSink) => (link) => {
      const sink = openSink(link);
      return { ...sink, accept: (message) => sink.accept(mark(message)) };
    },
    [Symbol.dispose]() {
      for (const key of [...expected.keys()]) forget(key);
    },
  };
}
