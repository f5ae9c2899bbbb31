/** Follows the packets in what a broker sends, by their fixed headers. [MQTT 5, 2.1] */
export interface PacketSizes {
  /** Answers the largest packet, in bytes, that begins in the next chunk, as its header says; 0 where none begins. */
  next(chunk: Uint8Array): number;
}

/** Most bytes that say how long a packet is. [MQTT-1.5.5-1] */
const lengthBytes = 4;

export function createPacketSizes(): PacketSizes {
  /** Bytes of the present packet that are still to come. */
  let left = 0;
  /** Bytes of a header that is not whole yet; 0: none has begun. */
  let headBytes = 0;
  let length = 0;

  return {
    next(chunk) {
      let largest = 0;
      let at = 0;
      while (at < chunk.length) {
        if (headBytes === 0) {
          const skipped = Math.min(left, chunk.length - at);
          left -= skipped;
          at += skipped;
          if (left > 0 || at >= chunk.length) break;
          headBytes = 1;
          length = 0;
          at += 1;
          continue;
        }
        const byte = chunk[at] ?? 0;
        at += 1;
        length += (byte & 0x7f) * 128 ** (headBytes - 1);
        headBytes += 1;
        // A fifth byte of length is no MQTT; the parser says so.
        if (byte >= 0x80 && headBytes <= lengthBytes) continue;
        largest = Math.max(largest, headBytes + length);
        left = length;
        headBytes = 0;
      }
      return largest;
    },
  };
}
