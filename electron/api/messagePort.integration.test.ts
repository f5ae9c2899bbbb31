import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it, vi } from 'vitest';
import type { Contract } from '../../shared/contract/index.ts';
import { openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';
import { createPortServer } from './messagePort.ts';
import { router } from './router.ts';

it('serves the same contract over a message port: procedures, events and errors', async () => {
  await using api = await openApiUnderTest();
  const { port1, port2 } = new MessageChannel();
  createPortServer(router, api.services)(port1);
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();

  expect(await client.health.get()).toEqual({ status: 'ok', version: '1.2.3' });

  const events = await client.events.stream();
  const { id } = await client.sites.create(siteOf('site_001'));
  expect((await events.next()).value).toMatchObject({ id: 'boot1-1', type: 'settings_changed' });
  expect((await events.next()).value).toMatchObject({ id: 'boot1-2', type: 'mqtt_status', siteId: id });

  expect(await client.mqtt.start({ siteId: id })).toMatchObject({ status: 202 });
  await vi.waitFor(async () =>
    expect(await client.logs.connection({})).toMatchObject({
      items: [{ message: 'Switched on in the desktop window.' }],
    }),
  );
  await expect(client.mqtt.start({ siteId: 99 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'There is no site 99.',
  });
  await expect(client.sites.create(siteOf('a/b'))).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ path: ['code'] }] },
  });

  expect(api.services.events.receivers).toBe(1);
  port2.close();
  await vi.waitFor(() => expect(api.services.events.receivers).toBe(0));
});

it('a page that does not acknowledge gets four batches, then one lag, then what happens', async () => {
  await using api = await openApiUnderTest();
  const { port1, port2 } = new MessageChannel();
  createPortServer(router, api.services)(port1);
  let frames = 0;
  port2.on('message', () => {
    frames += 1;
  });
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  const { events } = api.services;
  const flowing = (siteId: number) => ({ type: 'data_state', siteId, dataState: 'flowing' }) as const;

  const batches = await client.events.batches({ receiver: 'page' });
  const opened = frames;
  const witness = events.subscribe();
  const newest = 34_000;
  for (let siteId = 1; siteId <= newest; siteId += 1) {
    events.announce(flowing(siteId));
    if (siteId % 1000 === 0) for (let heard = 0; heard < 1000; heard += 1) await witness.next();
  }
  // Before the four, one says where the stream begins.
  await vi.waitFor(() => expect(frames - opened).toBe(5));

  const lags: (number | null)[] = [];
  let received = 0;
  let newestHeard = 0;
  for await (const { upTo, events: told } of batches) {
    for (const event of told) {
      if (event.type === 'lag') lags.push(event.missed);
      if (event.type !== 'data_state') continue;
      received += 1;
      newestHeard = event.siteId;
    }
    await client.events.acknowledge({ receiver: 'page', lastId: upTo });
    if (newestHeard === newest) break;
  }
  // The four batches, and what came after the backlog had run over for the last time; one lag for all between.
  expect(received).toBeLessThan(15_000);
  expect(lags).toEqual([newest - received]);
  port2.close();
  await vi.waitFor(() => expect(events.receivers).toBe(1));
});
