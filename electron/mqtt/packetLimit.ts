import type { WantedConnection } from '../core/reconcile/states.ts';

const PACKET_OVERHEAD_BYTES = 128 * 1024;
const SMALLEST_LIMIT_BYTES = 16 * 2 ** 20;

/** The largest packet that a topic of this connection may send, its topic name and properties included. */
export function largestPacketBytes(connection: WantedConnection): number {
  const payloads = connection.topics.map(({ maxMessageSizeBytes }) => maxMessageSizeBytes);
  return Math.max(SMALLEST_LIMIT_BYTES, ...payloads.map((bytes) => bytes + PACKET_OVERHEAD_BYTES));
}
