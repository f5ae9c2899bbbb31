import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, it, vi } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { createPortClient } from './portClient.ts';

/** An engine that answers `health.get` with its number, and can die. */
function openEngine(version: string) {
  const { port1, port2 } = new MessageChannel();
  const { health } = implement(contract);
  const router = { health: { get: health.get.handler(() => ({ status: 'ok' as const, version })) } };
  new RPCHandler(router).upgrade(port1);
  port1.start();
  return { port: port2, die: () => port1.close() };
}

it('asks for one port, and for another when the engine behind it died', async () => {
  const engines = [openEngine('1'), openEngine('2')];
  const open = vi.fn(async () => {
    const engine = engines[open.mock.calls.length - 1];
    if (engine === undefined) throw new Error('no more engines');
    return engine.port;
  });
  const onMessage = vi.fn();
  using port = createPortClient({ open, onMessage });

  expect(await port.client.health.get()).toEqual({ status: 'ok', version: '1' });
  await port.client.health.get();
  expect(open).toHaveBeenCalledOnce();
  expect(onMessage).toHaveBeenCalledTimes(2);

  engines[0]?.die();
  await vi.waitFor(async () =>
    expect(await port.client.health.get()).toEqual({ status: 'ok', version: '2' }),
  );
  expect(open).toHaveBeenCalledTimes(2);
});

it('a port that cannot be had is asked for again', async () => {
  const { port: given } = openEngine('1');
  const open = vi.fn(async () => given).mockRejectedValueOnce(new Error('not yet'));
  using port = createPortClient({ open, onMessage: vi.fn() });
  await expect(port.client.health.get()).rejects.toThrow('not yet');
  expect(await port.client.health.get()).toEqual({ status: 'ok', version: '1' });
});
