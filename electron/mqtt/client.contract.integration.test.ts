import { createServer, type Socket } from 'node:net';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { describe, expect, test, vi } from 'vitest';
import type { ProtocolVersion } from '../../shared/domain/connection.ts';
import { wantedConnection } from '../testing/linksBench.ts';
import type { ClientEvents, Publish } from './brokerClient.ts';
import { openClient } from './client.ts';
import type { LinkFault } from './linkFault.ts';

/** What the deferred acknowledgement takes for granted of the pinned MQTT.js; if this fails, do not update it. */

/** A broker that says CONNACK and then only what the test says, and shows every byte that it gets. */
async function startScript(protocolVersion: ProtocolVersion) {
  const received: Packet[] = [];
  const chunks: Buffer[] = [];
  const sockets: Socket[] = [];
  const generate = (packet: Packet) => mqttPacket.generate(packet, { protocolVersion });
  const server = createServer((socket) => {
    sockets.push(socket);
    const parser = mqttPacket.parser({ protocolVersion });
    parser.on('packet', (packet: Packet) => {
      received.push(packet);
      if (packet.cmd === 'connect') {
        socket.write(generate({ cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: false }));
      }
      if (packet.cmd === 'pingreq') socket.write(generate({ cmd: 'pingresp' }));
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      parser.parse(chunk);
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    received,
    chunks,
    send: (...packets: Packet[]) => sockets.at(-1)?.write(Buffer.concat(packets.map(generate))),
    sendBytes: (bytes: Uint8Array) => sockets.at(-1)?.write(bytes),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const message = (messageId: number, qos: 0 | 1 | 2 = 1): Packet => ({
  cmd: 'publish',
  topic: 'a/b',
  payload: `message ${messageId}`,
  qos,
  dup: false,
  retain: false,
  ...(qos === 0 ? {} : { messageId }),
});

async function startClient(
  port: number,
  protocolVersion: ProtocolVersion,
  change: Partial<ClientEvents> = {},
  largestPacketBytes = 2 ** 20,
) {
  const messages: Publish[] = [];
  const faults: (LinkFault | null)[] = [];
  const confirmed: number[] = [];
  const connected = Promise.withResolvers<void>();
  const client = openClient(
    {
      broker: wantedConnection({ port, protocolVersion, sessionExpirySeconds: 60, receiveMaximum: 7 }).broker,
      secrets: { password: null, key: null, keyPassphrase: null },
      isClean: false,
      connectTimeoutMs: 10_000,
      largestPacketBytes,
    },
    {
      secured: () => undefined,
      connected: () => connected.resolve(),
      message(publish) {
        messages.push(publish);
        return true;
      },
      heard: () => undefined,
      confirmed: () => void confirmed.push(messages.length),
      closed: (fault) => void faults.push(fault),
      ...change,
    },
  );
  await connected.promise;
  return {
    client,
    messages,
    faults,
    confirmed,
    [Symbol.asyncDispose]: () => client.end({ endsSession: false, deadlineMs: 100 }),
  };
}

describe.each<[string, ProtocolVersion]>([
  ['MQTT 5', 5],
  ['MQTT 3.1.1', 4],
])('%s', (_name, version) => {
  test('no PUBACK leaves before it is asked for, and parsing goes on meanwhile', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version);
    broker.send(...[1, 2, 3, 4, 5].map((id) => message(id)));
    await vi.waitFor(() => expect(link.messages).toHaveLength(5));
    link.client.ping();
    await vi.waitFor(() => expect(broker.received.at(-1)?.cmd).toBe('pingreq'));
    expect(broker.received.map(({ cmd }) => cmd)).toEqual(['connect', 'pingreq']);
  });

  test('PUBACKs leave in the order given and in one buffer', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version);
    broker.send(message(7), message(300), message(8));
    await vi.waitFor(() => expect(link.messages).toHaveLength(3));
    broker.chunks.length = 0;
    link.client.acknowledge([7, 300, 8]);
    await vi.waitFor(() => expect(broker.received).toHaveLength(4));
    expect({
      packets: broker.received.slice(1).map((packet) => [packet.cmd, packet.messageId]),
      chunks: broker.chunks.map((chunk) => chunk.toString('hex')),
    }).toEqual({
      packets: [
        ['puback', 7],
        ['puback', 300],
        ['puback', 8],
      ],
      chunks: ['40020007' + '4002012c' + '40020008'],
    });
  });

  test('only the answer to a ping that follows an acknowledgement confirms it', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version);
    link.client.ping();
    await vi.waitFor(() => expect(broker.received.at(-1)?.cmd).toBe('pingreq'));
    broker.send(message(1));
    await vi.waitFor(() => expect(link.messages).toHaveLength(1));
    link.client.acknowledge([1]);
    link.client.ping();
    await vi.waitFor(() => expect(link.confirmed).toEqual([1]));
  });

  test('a message of QoS 0 that cannot be taken holds the ones behind it', async () => {
    await using broker = await startScript(version);
    const taken: number[] = [];
    await using link = await startClient(broker.port, version, {
      message: ({ packetId }) => {
        taken.push(packetId);
        return taken.length > 1;
      },
    });
    broker.send(message(0, 0), message(1), message(2));
    await vi.waitFor(() => expect(taken).toEqual([0]));
    link.client.resume();
    await vi.waitFor(() => expect(taken).toEqual([0, 1, 2]));
  });

  test('a message of QoS 2 is not answered and ends the link', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version);
    broker.send(message(1, 2));
    await vi.waitFor(() => expect(link.faults).toHaveLength(1));
    expect(broker.received.map(({ cmd }) => cmd)).toEqual(['connect']);
  });

  test('a request that the broker never answers fails when the link ends', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version);
    const requests = [
      link.client.subscribe(new Map([['a/#', 1]]), false),
      link.client.unsubscribe(['b/#']),
    ] as const;
    await vi.waitFor(() => expect(broker.received.map(({ cmd }) => cmd)).toContain('unsubscribe'));
    const fault = { message: 'Too slow.', isRefusal: false, cause: 'timeout' } as const;
    link.client.cut(fault);
    expect(await Promise.all(requests)).toEqual([
      { ok: false, fault },
      { ok: false, fault },
    ]);
    expect(await link.client.subscribe(new Map([['a/#', 1]]), false)).toEqual({ ok: false, fault });
  });

  test('an unfinished packet beyond the limit is cut', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version, {}, 1_000_000);
    // PUBLISH with the largest remaining length, 268,435,455 bytes.
    broker.sendBytes(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]));
    for (let sent = 0; sent < 20; sent += 1) broker.sendBytes(Buffer.alloc(100_000));
    await vi.waitFor(() => expect(link.faults).toHaveLength(1));
    expect(link.faults[0]?.message).toBe('A packet from the broker is larger than 1 MB.');
  });

  test('random bytes end the link with one fault', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version);
    broker.sendBytes(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x02]));
    await vi.waitFor(() => expect(link.faults).toEqual([expect.objectContaining({ isRefusal: false })]));
  });

  test('a listener that throws ends the link instead of the program', async () => {
    await using broker = await startScript(version);
    await using link = await startClient(broker.port, version, {
      message: () => {
        throw new Error('bug');
      },
    });
    broker.send(message(1));
    await vi.waitFor(() => expect(link.faults[0]?.message).toBe('The program failed on a packet: bug.'));
  });
});

test('CONNECT of MQTT 5 asks for a session that lasts and a bounded window', async () => {
  await using broker = await startScript(5);
  await using _link = await startClient(broker.port, 5);
  expect(broker.received[0]).toEqual(
    expect.objectContaining({
      clean: false,
      properties: { sessionExpiryInterval: 60, receiveMaximum: 7 },
    }),
  );
});

test('the reason that a broker gives for its DISCONNECT is told', async () => {
  await using broker = await startScript(5);
  await using link = await startClient(broker.port, 5);
  broker.send({ cmd: 'disconnect', reasonCode: 142 });
  await vi.waitFor(() =>
    expect(link.faults).toEqual([
      {
        message: 'The broker ended the connection: another client took over the client id.',
        isRefusal: false,
        cause: 'client_id_taken',
      },
    ]),
  );
});
