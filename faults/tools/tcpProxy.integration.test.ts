import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { type ProxyOptions, startTcpProxy } from './tcpProxy.ts';

/** A server that sends back what it gets, and a proxy before it. */
async function startWorld(options: ProxyOptions = {}) {
  await using stack = new AsyncDisposableStack();
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  stack.defer(() => void server.close());
  const proxy = stack.use(await startTcpProxy(address.port, options));
  const resources = stack.move();
  return {
    proxy,
    async open() {
      const socket = connect(proxy.port, '127.0.0.1');
      const chunks: Buffer[] = [];
      let end = 'open';
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('error', () => {
        end = 'reset';
      });
      socket.on('close', () => {
        if (end === 'open') end = 'closed';
      });
      await once(socket, 'connect');
      return {
        socket,
        chunks,
        text: () => Buffer.concat(chunks).toString(),
        end: () => end,
      };
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

test('a black hole holds everything, and lets it go when it ends', async () => {
  await using world = await startWorld();
  const client = await world.open();
  client.socket.write('before ');
  await vi.waitFor(() => expect(client.text()).toBe('before '));
  world.proxy.behave({ kind: 'stall' });
  client.socket.write('within');
  const other = await world.open();
  other.socket.write('new');
  await vi.waitFor(() => expect(world.proxy.openSockets()).toBe(2));
  expect([client.text(), other.text()]).toEqual(['before ', '']);
  world.proxy.behave({ kind: 'pass' });
  await vi.waitFor(() => expect([client.text(), other.text()]).toEqual(['before within', 'new']));
});

test('what is forgotten stays a black hole, and new connections pass', async () => {
  await using world = await startWorld();
  const old = await world.open();
  old.socket.write('a');
  await vi.waitFor(() => expect(old.text()).toBe('a'));
  world.proxy.forgetAll();
  old.socket.write('b');
  const fresh = await world.open();
  fresh.socket.write('c');
  await vi.waitFor(() => expect(fresh.text()).toBe('c'));
  expect([old.text(), old.end(), world.proxy.openSockets()]).toEqual(['a', 'open', 2]);
});

test('a cut resets what is open and what comes', async () => {
  await using world = await startWorld();
  const client = await world.open();
  client.socket.write('a');
  await vi.waitFor(() => expect(client.text()).toBe('a'));
  world.proxy.behave({ kind: 'cut' });
  await vi.waitFor(() => expect(client.end()).toBe('reset'));
  const late = connect(world.proxy.port, '127.0.0.1');
  // Reset before or after it heard that it was taken.
  const [error] = await once(late, 'error');
  expect([error.code, world.proxy.connections.length, world.proxy.openSockets()]).toEqual([
    'ECONNRESET',
    2,
    0,
  ]);
});

test('a slow link carries the bytes in order, a tenth of a second’s worth at a time', async () => {
  await using world = await startWorld();
  world.proxy.behave({ kind: 'slow', bytesPerSecond: 40 });
  const client = await world.open();
  client.socket.write('abcdefghij');
  await vi.waitFor(() => expect(client.text()).toBe('abcdefghij'), 10_000);
  expect(Math.max(...client.chunks.map(({ byteLength }) => byteLength))).toBeLessThan(10);
});

test('garbage has the length of the answer and nothing else of it', async () => {
  await using world = await startWorld();
  world.proxy.behave({ kind: 'garbage' });
  const client = await world.open();
  const said = 'x'.repeat(64);
  client.socket.write(said);
  await vi.waitFor(() => expect(Buffer.concat(client.chunks)).toHaveLength(64));
  expect(client.text()).not.toBe(said);
});

test('it notes what clients say: the first byte, and packets when asked', async () => {
  await using world = await startWorld({ notesPackets: true });
  const client = await world.open();
  // PINGREQ, in two pieces.
  client.socket.setNoDelay(true).write(Buffer.from([0xc0]));
  await vi.waitFor(() => expect(client.chunks).toHaveLength(1));
  client.socket.write(Buffer.from([0x00]));
  await vi.waitFor(() => expect(world.proxy.packets.map(({ cmd }) => cmd)).toEqual(['pingreq']));
  expect(world.proxy.connections.map(({ firstByte }) => firstByte)).toEqual([0xc0]);
});
