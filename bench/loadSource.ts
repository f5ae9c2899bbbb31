import { Buffer } from 'node:buffer';
import { createServer, type Socket } from 'node:net';
import process from 'node:process';
import { gatewayCount, messageTemplates, writeTimestamp } from './fleetMessages.ts';

/**
 * A broker that speaks just enough MQTT 5 to be faster than any other: it accepts one client, grants
 * what it subscribes, and sends encoded PUBLISHes of QoS 1 as fast as the client's receive maximum and
 * the socket allow. Each number from the parent is a span of messages; the answer is how long it took
 * from the first PUBLISH to the last PUBACK, in milliseconds. Started with `broken`, none of its messages can be read.
 */
const templates = messageTemplates(process.argv[2] === 'broken');

interface Client {
  readonly socket: Socket;
  receiveMaximum: number;
  inFlight: number;
  unsent: number;
  unacknowledged: number;
  packetId: number;
  round: number;
  startedAt: number;
}

let client: Client | null = null;
const startedAt = Date.now();

const server = createServer((socket) => {
  socket.setNoDelay(true);
  const current: Client = {
    socket,
    receiveMaximum: 65_535,
    inFlight: 0,
    unsent: 0,
    unacknowledged: 0,
    packetId: 0,
    round: 0,
    startedAt: 0,
  };
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = takePackets(current, rest.length === 0 ? chunk : Buffer.concat([rest, chunk]));
    send(current);
  });
  socket.on('drain', () => send(current));
  socket.on('error', () => process.exit(1));
  client = current;
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
});

process.on('message', (count: unknown) => {
  if (typeof count !== 'number' || client === null) return;
  client.unsent = count;
  client.unacknowledged = count;
  client.startedAt = performance.now();
  send(client);
});
process.on('disconnect', () => process.exit(0));

/** Answers each whole packet; gives back what is left over. */
function takePackets(current: Client, bytes: Buffer): Buffer {
  let offset = 0;
  while (offset + 2 <= bytes.length) {
    const { length, size } = readLength(bytes, offset + 1);
    const end = offset + 1 + size + length;
    if (size === 0 || end > bytes.length) break;
    answer(current, bytes.subarray(offset, end), 1 + size);
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

function answer(current: Client, packet: Buffer, bodyAt: number): void {
  const type = (packet[0] ?? 0) >> 4;
  const { socket } = current;
  if (type === packetType.puback) {
    current.inFlight -= 1;
    current.unacknowledged -= 1;
    if (current.unacknowledged === 0) process.send?.({ spanMs: performance.now() - current.startedAt });
  } else if (type === packetType.connect) {
    current.receiveMaximum = receiveMaximumOf(packet.subarray(bodyAt));
    socket.write(Buffer.from([0x20, 3, 0, 0, 0]));
  } else if (type === packetType.subscribe || type === packetType.unsubscribe) {
    const high = packet[bodyAt] ?? 0;
    const low = packet[bodyAt + 1] ?? 0;
    socket.write(Buffer.from([type === packetType.subscribe ? 0x90 : 0xb0, 4, high, low, 0, 1]));
    if (type === packetType.subscribe) process.send?.({ subscribed: true });
  } else if (type === packetType.pingreq) {
    socket.write(Buffer.from([0xd0, 0]));
  }
}

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

/** Messages written in one go. */
const burst = 100;

function send(current: Client): void {
  while (current.unsent > 0 && current.socket.writableLength < 256 * 1024) {
    const room = Math.min(burst, current.unsent, current.receiveMaximum - current.inFlight);
    if (room <= 0) return;
    const parts: Buffer[] = [];
    for (let sent = 0; sent < room; sent += 1) parts.push(nextMessage(current));
    current.inFlight += room;
    current.unsent -= room;
    current.socket.write(Buffer.concat(parts));
  }
}

let timestamp = '';

function nextMessage(current: Client): Buffer {
  const gateway = current.round % gatewayCount;
  // Each gateway's next message is a millisecond later: every reading is a row of its own.
  if (gateway === 0) timestamp = new Date(startedAt + current.round / gatewayCount).toISOString();
  current.round += 1;
  current.packetId = (current.packetId % 65_535) + 1;
  const template = templates[gateway];
  if (template === undefined) throw new Error('There is a template for each gateway.');
  template.bytes.writeUInt16BE(current.packetId, template.packetIdAt);
  writeTimestamp(template, timestamp);
  return Buffer.from(template.bytes);
}
