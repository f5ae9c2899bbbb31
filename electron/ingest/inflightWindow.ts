import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { WindowRow } from '../../shared/ingest.ts';

/** Most messages that are remembered of one connection; more than any broker keeps in flight. */
export const maxRemembered = 10_000;

/** Packet id, checksum of topic and payload, payload size. */
const entryBytes = 10;

/** A message told from another of the same packet id. */
export function messagePrint(topicChecksum: number, payload: Uint8Array): number {
  // 32 bits of checksum and 20 of size fit a number exactly.
  return crc32(payload, topicChecksum) * 0x10_0000 + (payload.length & 0xf_ffff);
}

export const topicChecksum = (topic: string): number => crc32(topic);

/**
 * Recognises a message that was committed before and is delivered again, because the broker did not
 * see the PUBACK (quality.md section 1): connection, packet id, and print of topic and payload.
 */
export interface InflightWindow {
  /** Whether a message marked DUP is one of those. */
  isDuplicate(connectionId: number, packetId: number, print: number): boolean;
  /** Remembers a message of the batch being made. */
  remember(connectionId: number, packetId: number, print: number): void;
  /** The broker answered a ping. What was acknowledged before the answer to the ping before it, it has surely seen. */
  confirm(connectionId: number): void;
  /** The rows of the batch being made, and which older ones may go. */
  take(): { rows: WindowRow[]; done: { connectionId: number; belowSeq: number }[] };
}

interface Row {
  readonly seq: number;
  readonly packetIds: number[];
  readonly prints: number[];
  /** Confirmations seen when it was made. */
  readonly confirmations: number;
}

interface ConnectionWindow {
  /** Oldest first. */
  readonly rows: Row[];
  /** The row that last used the packet id. */
  readonly byPacketId: Map<number, Row>;
  /** Of the batch being made. */
  open: Row | null;
  confirmations: number;
  remembered: number;
  doneBelow: number | null;
}

export function createInflightWindow(loaded: readonly WindowRow[]): InflightWindow {
  const windows = new Map<number, ConnectionWindow>();
  const withDone = new Set<number>();
  let seq = loaded.reduce((highest, row) => Math.max(highest, row.seq), 0);
  let openWindows: [number, ConnectionWindow][] = [];

  const windowOf = (connectionId: number): ConnectionWindow => {
    const known = windows.get(connectionId);
    if (known !== undefined) return known;
    const created: ConnectionWindow = {
      rows: [],
      byPacketId: new Map(),
      open: null,
      confirmations: 0,
      remembered: 0,
      doneBelow: null,
    };
    windows.set(connectionId, created);
    return created;
  };
  const dropOldest = (connectionId: number, window: ConnectionWindow) => {
    const row = window.rows.shift();
    if (row === undefined) return;
    window.remembered -= row.packetIds.length;
    for (const packetId of row.packetIds) {
      if (window.byPacketId.get(packetId) === row) window.byPacketId.delete(packetId);
    }
    window.doneBelow = row.seq + 1;
    withDone.add(connectionId);
  };

  for (const { connectionId, seq: rowSeq, packets } of [...loaded].sort((a, b) => a.seq - b.seq)) {
    const window = windowOf(connectionId);
    const row = decodeRow(rowSeq, packets);
    window.rows.push(row);
    window.remembered += row.packetIds.length;
    for (const packetId of row.packetIds) window.byPacketId.set(packetId, row);
  }

  return {
    isDuplicate(connectionId, packetId, print) {
      const row = windows.get(connectionId)?.byPacketId.get(packetId);
      return row !== undefined && row.prints[row.packetIds.lastIndexOf(packetId)] === print;
    },
    remember(connectionId, packetId, print) {
      const window = windowOf(connectionId);
      if (window.open === null) {
        seq += 1;
        window.open = { seq, packetIds: [], prints: [], confirmations: window.confirmations };
        window.rows.push(window.open);
        openWindows.push([connectionId, window]);
      }
      window.open.packetIds.push(packetId);
      window.open.prints.push(print);
      window.byPacketId.set(packetId, window.open);
      window.remembered += 1;
    },
    confirm(connectionId) {
      const window = windowOf(connectionId);
      window.confirmations += 1;
      for (;;) {
        const [oldest] = window.rows;
        if (oldest === undefined || oldest === window.open) break;
        if (oldest.confirmations > window.confirmations - 2) break;
        dropOldest(connectionId, window);
      }
    },
    take() {
      const rows: WindowRow[] = [];
      for (const [connectionId, window] of openWindows) {
        if (window.open !== null) rows.push({ connectionId, ...encodeRow(window.open) });
        window.open = null;
        while (window.remembered > maxRemembered && window.rows.length > 1) dropOldest(connectionId, window);
      }
      openWindows = [];
      const done: { connectionId: number; belowSeq: number }[] = [];
      for (const connectionId of withDone) {
        const window = windows.get(connectionId);
        if (window?.doneBelow == null) continue;
        done.push({ connectionId, belowSeq: window.doneBelow });
        window.doneBelow = null;
      }
      withDone.clear();
      return { rows, done };
    },
  };
}

function encodeRow(row: Row): { seq: number; packets: Uint8Array } {
  const packets = Buffer.allocUnsafe(row.packetIds.length * entryBytes);
  for (const [index, packetId] of row.packetIds.entries()) {
    const print = row.prints[index] ?? 0;
    const offset = index * entryBytes;
    packets.writeUInt16LE(packetId, offset);
    packets.writeUInt32LE(Math.floor(print / 0x10_0000), offset + 2);
    packets.writeUInt32LE(print % 0x10_0000, offset + 6);
  }
  return { seq: row.seq, packets };
}

function decodeRow(seq: number, packets: Uint8Array): Row {
  const view = new DataView(packets.buffer, packets.byteOffset, packets.byteLength);
  const row: Row = { seq, packetIds: [], prints: [], confirmations: 0 };
  for (let offset = 0; offset + entryBytes <= packets.byteLength; offset += entryBytes) {
    row.packetIds.push(view.getUint16(offset, true));
    row.prints.push(view.getUint32(offset + 2, true) * 0x10_0000 + view.getUint32(offset + 6, true));
  }
  return row;
}
