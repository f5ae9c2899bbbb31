const PUBACK_BYTES = 4;

/**
 * The PUBACKs of these packets in one buffer, in this order. A PUBACK without a reason code reads the same in
 * MQTT 3.1.1 and 5: 0x40, remaining length 2, packet identifier. [MQTT 5, section 3.4.2.1]
 */
export function pubacks(packetIds: readonly number[]): Uint8Array {
  const buffer = new Uint8Array(packetIds.length * PUBACK_BYTES);
  let offset = 0;
  for (const packetId of packetIds) {
    buffer[offset] = 0x40;
    buffer[offset + 1] = 2;
    buffer[offset + 2] = packetId >> 8;
    buffer[offset + 3] = packetId & 0xff;
    offset += PUBACK_BYTES;
  }
  return buffer;
}
