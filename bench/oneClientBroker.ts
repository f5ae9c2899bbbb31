import { Buffer } from 'node:buffer';
import { createServer, type Socket } from 'node:net';
import process from 'node:process';

/** What a broker is asked to send, and told. */
interface OneClientBrokerOptions {
  onListening(port: number): void;
  onSubscribed(): void;
  onAcknowledged(packetId: number): void;
  /** The next PUBLISH of QoS 1, with this packet id in it. */
  next(packetId: number): Buffer;
}

interface Client {
  readonly socket: Socket;
  receiveMaximum: number;
  inFlight: number;
  packetId: number;
}

/** Messages written in one go. */
const burst = 100;

/**
 * A broker that speaks just enough MQTT 5 to be faster than any other: it accepts one client, grants what it
 * subscribes, and sends encoded PUBLISHes of QoS 1 as fast as the client's receive maximum and the socket allow.
 */
export function openOneClientBroker({
  onListening,
  onSubscribed,
  onAcknowledged,
  next,
}: OneClientBrokerOptions) {
  let client: Client | null = null;
  let unsent = 0;

  function send(current: Client): void {
    while (unsent > 0 && current.socket.writableLength < 256 * 1024) {
      const room = Math.min(burst, unsent, current.receiveMaximum - current.inFlight);
      if (room <= 0) return;
      const parts: Buffer[] = [];
      for (let sent = 0; sent < room; sent += 1) {
        current.packetId = (current.packetId % 65_535) + 1;
        parts.push(next(current.packetId));
      }
      current.inFlight += room;
      unsent -= room;
      current.socket.write(Buffer.concat(parts));
    }
  }

  function answer(current: Client, packet: Buffer, bodyAt: number): void {
    const type = (packet[0] ?? 0) >> 4;
    const { socket } = current;
    if (type === packetType.puback) {
      current.inFlight -= 1;
      onAcknowledged(packet.readUInt16BE(bodyAt));
    } else if (type === packetType.connect) {
      current.receiveMaximum = receiveMaximumOf(packet.subarray(bodyAt));
      socket.write(Buffer.from([0x20, 3, 0, 0, 0]));
    } else if (type === packetType.subscribe || type === packetType.unsubscribe) {
      const high = packet[bodyAt] ?? 0;
      const low = packet[bodyAt + 1] ?? 0;
      socket.write(Buffer.from([type === packetType.subscribe ? 0x90 : 0xb0, 4, high, low, 0, 1]));
      if (type === packetType.subscribe) onSubscribed();
    } else if (type === packetType.pingreq) {
      socket.write(Buffer.from([0xd0, 0]));
    }
  }

  const server = createServer((socket) => {
    socket.setNoDelay(true);
    const current: Client = { socket, receiveMaximum: 65_535, inFlight: 0, packetId: 0 };
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = takePackets(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), (packet, bodyAt) =>
        answer(current, packet, bodyAt),
      );
      send(current);
    });
    socket.on('drain', () => send(current));
    socket.on('error', () => process.exit(1));
    client = current;
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') onListening(address.port);
  });

  /** Sends so many messages more; false while there is no client. */
  return (count: number): boolean => {
    if (client === null) return false;
    unsent += count;
    send(client);
    return true;
  };
}

/** Hands over each whole packet, and where its body begins; gives back what is left over. */
function takePackets(bytes: Buffer, take: (packet: Buffer, bodyAt: number) => void): Buffer {
  let offset = 0;
  while (offset + 2 <= bytes.length) {
    const { length, size } = readLength(bytes, offset + 1);
    const end = offset + 1 + size + length;
    if (size === 0 || end > bytes.length) break;
    take(bytes.subarray(offset, end), 1 + size);
    offset = end;
  }
  return bytes.subarray(offset);
}

function readLength(bytes: Buffer, at: number): { length: number; size: number } {
  let length = 0;
  for (let size = 1; size <= 4; size += 1) {
    const byte = bytes[at + size - 1];
    if (byte === undefined) break;
    length += (byte & 0x7f) * 128 ** (size - 1);
    if ((byte & 0x80) === 0) return { length, size };
  }
  return { length: 0, size: 0 };
}

const packetType = { connect: 1, puback: 4, subscribe: 8, unsubscribe: 10, pingreq: 12 };

/** Property 0x21 of CONNECT; each other property that the console sends is four bytes of value. */
function receiveMaximumOf(body: Buffer): number {
  const propertiesAt = 10;
  const length = body[propertiesAt] ?? 0;
  for (let at = propertiesAt + 1; at < propertiesAt + 1 + length; ) {
    const id = body[at];
    if (id === 0x21) return body.readUInt16BE(at + 1);
    at += id === 0x11 || id === 0x27 ? 5 : 3;
  }
  return 65_535;
}
