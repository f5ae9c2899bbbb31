import { mkdtempDisposableSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { type EngineUnderTest, startEngine } from '../testing/engineUnderTest.ts';

const directory = () => mkdtempDisposableSync(join(tmpdir(), 'vedetta-demo-'));
const started = z.object({ message: z.string(), siteId: z.number() });

const start = async ({ call }: EngineUnderTest) => started.parse(await call('POST', '/demo/start'));
const connections = async ({ call }: EngineUnderTest) =>
  z.array(connectionStatus).parse(await call('GET', '/mqtt/connections'));
const untilFlowing = (engine: EngineUnderTest) =>
  vi.waitFor(
    async () =>
      expect(await connections(engine)).toMatchObject([{ status: 'connected', dataState: 'flowing' }]),
    { timeout: 20_000 },
  );
const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

it('on request it runs at once and once; its devices speak; it is there at the next start', async () => {
  using files = directory();
  let siteId: number;
  {
    await using engine = await startEngine({ dataDir: files.path, config: { demo: null } });
    expect(await connections(engine)).toEqual([]);
    const [first, second] = await Promise.all([start(engine), start(engine)]);
    siteId = first.siteId;
    expect([first.message, second]).toEqual([
      'The demo site is there: it will be connected with the next cycle of the monitor.',
      { message: 'The demo runs already.', siteId },
    ]);
    await untilFlowing(engine);
    const audited = engine.engine.api.reader.sqlite.prepare('SELECT action, target FROM audit_log').all();
    expect(audited).toEqual([{ action: 'demo.start', target: `site ${siteId}` }]);
  }
  await using engine = await startEngine({ dataDir: files.path, config: { demo: null } });
  await untilFlowing(engine);
  expect(await start(engine)).toEqual({ message: 'The demo runs already.', siteId });
  expect(engine.reported).toEqual([]);
}, 60_000);

it('ends with its site, and can be asked for again', async () => {
  await using engine = await startEngine({ config: { demo: true } });
  await untilFlowing(engine);
  const [{ siteId, brokerPort } = { siteId: 0, brokerPort: 0 }] = await connections(engine);
  expect(await listens(brokerPort)).toBe(true);
  await engine.call('DELETE', `/sites/${siteId}`);
  await vi.waitFor(async () => expect(await listens(brokerPort)).toBe(false), { timeout: 10_000 });
  const again = await start(engine);
  expect(again.siteId).not.toBe(siteId);
  await untilFlowing(engine);
  expect(engine.reported).toEqual([]);
}, 60_000);

it('asked for again before its broker has ended, it gets a site and a broker of its own', async () => {
  await using engine = await startEngine({ config: { demo: true, paused: true } });
  const [old] = await connections(engine);
  await engine.call('DELETE', `/sites/${old?.siteId}`);
  const { siteId } = await start(engine);
  const [present] = await connections(engine);
  expect([present?.siteId, present?.siteCode]).toEqual([siteId, old?.siteCode]);
  await engine.call('POST', '/monitor/resume');
  await untilFlowing(engine);
}, 60_000);

it('a site that has its code already stands in its way, and is left alone', async () => {
  await using engine = await startEngine();
  await engine.call('POST', '/sites', {
    code: 'demo_site',
    name: 'Mine',
    connection: { brokerHost: 'mine.example' },
  });
  await expect(start(engine)).rejects.toThrow('409');
  expect(await connections(engine)).toMatchObject([{ siteName: 'Mine', brokerHost: 'mine.example' }]);
});

it('--no-demo switches it off and --demo on again; what a person switched off stays off', async () => {
  using files = directory();
  const run = async (
    demo: boolean | null,
    act?: (engine: EngineUnderTest, siteId: number) => Promise<unknown>,
  ) => {
    await using engine = await startEngine({ dataDir: files.path, config: { demo, paused: true } });
    const [before] = await connections(engine);
    await act?.(engine, before?.siteId ?? 0);
    return before?.isActive;
  };
  const stop = ({ call }: EngineUnderTest, siteId: number) => call('POST', `/mqtt/sites/${siteId}/stop`);
  const seen = [
    await run(true),
    await run(false),
    // As it was the last time: without.
    await run(null),
    await run(true),
    await run(null, stop),
    await run(false),
    await run(true),
  ];
  expect(seen).toEqual([true, false, false, true, true, false, false]);
}, 60_000);
