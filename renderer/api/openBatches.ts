import { type EventBatch, watchedSitesLimit } from '../../shared/contract/events.ts';
import type { ApiClient } from './client.ts';
import type { Transport } from './transport.ts';

/** Events as they come, several at a time, oldest first. */
export interface OpenedBatches {
  readonly batches: AsyncIterable<EventBatch>;
  /** To be called when everything up to this event has been dealt with. */
  readonly acknowledge: (upTo: string) => void;
}

/** What a stream is to bring. */
export interface StreamWish {
  /** The event after which it goes on; undefined: what happens from now on. */
  readonly lastEventId: string | undefined;
  /** The sites whose gateways, dataloggers and sensors are to be heard of. */
  readonly devicesOf: readonly number[];
}

export type OpenBatches = (wish: StreamWish, signal: AbortSignal) => Promise<OpenedBatches>;

/**
 * Opens the stream of events. A message port does not hold its sender back, so there each batch is
 * acknowledged; over HTTP the connection itself does: what is not read is not sent.
 */
export function createOpenBatches(client: ApiClient, transport: Transport['kind']): OpenBatches {
  return async ({ lastEventId, devicesOf }, signal) => {
    const resume = { signal, ...(lastEventId === undefined ? {} : { lastEventId }) };
    const filter = devicesOf.length > watchedSitesLimit ? {} : { devicesOf: devicesOf.join(',') };
    if (transport === 'http') {
      return { batches: await client.events.batches(filter, resume), acknowledge: () => undefined };
    }
    const receiver = crypto.randomUUID();
    return {
      batches: await client.events.batches({ receiver, ...filter }, resume),
      acknowledge(upTo) {
        client.events.acknowledge({ receiver, lastId: upTo }).catch(() => {
          // The port was closed: the stream ends with it, and that is said and mended there.
        });
      },
    };
  };
}
