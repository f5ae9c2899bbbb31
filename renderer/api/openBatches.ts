import type { VedettaEvent } from '../../shared/events.ts';
import type { ApiClient } from './client.ts';
import type { Transport } from './transport.ts';

/** Events as they come, several at a time, oldest first. */
export interface OpenedBatches {
  readonly batches: AsyncIterable<readonly VedettaEvent[]>;
  /** To be called when everything up to this event has been dealt with. */
  readonly acknowledge: (lastId: string) => void;
}

export type OpenBatches = (lastEventId: string | undefined, signal: AbortSignal) => Promise<OpenedBatches>;

/**
 * Opens the stream of events. A message port does not hold its sender back, so there each batch is
 * acknowledged; over HTTP the connection itself does: what is not read is not sent.
 */
export function createOpenBatches(client: ApiClient, transport: Transport['kind']): OpenBatches {
  return async (lastEventId, signal) => {
    const resume = { signal, ...(lastEventId === undefined ? {} : { lastEventId }) };
    if (transport === 'http') {
      return { batches: await client.events.batches({}, resume), acknowledge: () => undefined };
    }
    const receiver = crypto.randomUUID();
    return {
      batches: await client.events.batches({ receiver }, resume),
      acknowledge(lastId) {
        client.events.acknowledge({ receiver, lastId }).catch(() => {
          // The port was closed: the stream ends with it, and that is said and mended there.
        });
      },
    };
  };
}
