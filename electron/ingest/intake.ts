import type { IncomingMessage, MessageSink, OpenSink } from '../mqtt/ports.ts';
import { createPreparation, type PreparationOptions } from './preparation.ts';
import type { Source, Waiting } from './waiting.ts';

export type { Source, Waiting } from './waiting.ts';

/** How much may wait for the database. */
export interface IntakeLimits {
  /** QoS 1 messages of one connection that wait before its link is held. */
  readonly windowPerConnection: number;
  /** Bytes of waiting QoS 1 messages before every link is held. */
  readonly maxWaitingBytes: number;
  /** QoS 0 messages that may wait; what comes beyond is shed and counted. */
  readonly maxQos0: number;
  readonly maxQos0Bytes: number;
}

export const defaultIntakeLimits: IntakeLimits = {
  windowPerConnection: 2000,
  maxWaitingBytes: 64 * 1024 * 1024,
  maxQos0: 20_000,
  maxQos0Bytes: 32 * 1024 * 1024,
};

/** The queue before the database. Back-pressure, not buffers: a full one holds the links. */
export interface Intake {
  readonly openSink: OpenSink;
  /** Without those that custom parsers must read first. */
  readonly length: number;
  /** Settles once custom parsers have read what they must. */
  prepared(): Promise<void>;
  /** The oldest messages that are ready, at most `count`; they stay accounted for until `settle`. */
  take(count: number): Waiting[];
  /** These are committed or given up: makes room, and lets held links go on. */
  settle(batch: readonly Waiting[]): void;
  /** Gives up what waits and is not wanted any more; answers it. */
  discard(isUnwanted: (waiting: Waiting) => boolean): Waiting[];
}

export interface IntakeEvents extends Pick<PreparationOptions, 'needs' | 'read'> {
  readonly onMessage: () => void;
  readonly onShed: (message: IncomingMessage) => void;
  readonly onConfirm: (connectionId: number) => void;
  readonly isRefused: (siteId: number) => boolean;
  /** False: no message needs to be prepared. */
  readonly hasCustomParsers: () => boolean;
}

export function createIntake(limits: IntakeLimits, events: IntakeEvents): Intake {
  let queue: Waiting[] = [];
  /** Read by custom parsers; they came before what waits of their connections in `queue`. */
  let read: Waiting[] = [];
  const held = new Set<Source>();
  let qos0 = 0;
  let qos0Bytes = 0;
  let waitingBytes = 0;

  const preparation = createPreparation({
    needs: events.needs,
    read: events.read,
    release(ready) {
      read.push(...ready);
      events.onMessage();
    },
  });

  const hasRoom = (source: Source) =>
    source.waiting < limits.windowPerConnection && waitingBytes < limits.maxWaitingBytes;

  function accept(source: Source, message: IncomingMessage): boolean {
    if (events.isRefused(message.siteId)) return true;
    const size = message.payload.length;
    if (message.qos === 0) {
      if (qos0 >= limits.maxQos0 || qos0Bytes + size > limits.maxQos0Bytes) {
        events.onShed(message);
        return true;
      }
      qos0 += 1;
      qos0Bytes += size;
    } else {
      source.waiting += 1;
      waitingBytes += size;
    }
    queue.push({ message, source });
    events.onMessage();
    if (message.qos === 0 || hasRoom(source)) return true;
    source.isHeld = true;
    held.add(source);
    return false;
  }

  function settle(batch: readonly Waiting[]): void {
    for (const { message, source } of batch) {
      if (message.qos === 0) {
        qos0 -= 1;
        qos0Bytes -= message.payload.length;
      } else {
        source.waiting -= 1;
        waitingBytes -= message.payload.length;
      }
    }
    for (const source of held) {
      if (!hasRoom(source)) continue;
      held.delete(source);
      source.isHeld = false;
      if (source.isOpen) source.link.resume();
    }
  }

  function takeReady(count: number): Waiting[] {
    const ready: Waiting[] = [];
    const takeFrom = (waiting: readonly Waiting[]): Waiting[] => {
      let seen = 0;
      for (const one of waiting) {
        if (ready.length === count) break;
        seen += 1;
        if (!preparation.takesAside(one)) ready.push(one);
      }
      return waiting.slice(seen);
    };
    read = takeFrom(read);
    queue = takeFrom(queue);
    return ready;
  }

  return {
    openSink(link): MessageSink {
      const source: Source = { link, isOpen: true, isHeld: false, waiting: 0 };
      return {
        accept: (message) => accept(source, message),
        confirm() {
          // A redelivered message that still waits must find what it repeats.
          if (source.waiting === 0) events.onConfirm(link.connectionId);
        },
        close() {
          source.isOpen = false;
          held.delete(source);
        },
      };
    },
    get length() {
      return read.length + queue.length;
    },
    prepared: preparation.idle,
    take(count) {
      const isPlain = !events.hasCustomParsers() && preparation.length + read.length === 0;
      if (!isPlain) return takeReady(count);
      if (count >= queue.length) {
        const all = queue;
        queue = [];
        return all;
      }
      return queue.splice(0, count);
    },
    settle,
    discard(isUnwanted) {
      const unwanted = [
        ...preparation.discard(isUnwanted),
        ...read.filter(isUnwanted),
        ...queue.filter(isUnwanted),
      ];
      if (unwanted.length === 0) return unwanted;
      read = read.filter((waiting) => !isUnwanted(waiting));
      queue = queue.filter((waiting) => !isUnwanted(waiting));
      settle(unwanted);
      return unwanted;
    },
  };
}
