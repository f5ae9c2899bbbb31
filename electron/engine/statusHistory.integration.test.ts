import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type ConnectionStatus, connectionStatus } from '../../shared/domain/connection.ts';
import { type ConnectionTimeline, connectionTimeline } from '../../shared/domain/history.ts';
import { site } from '../../shared/domain/site.ts';
import { type EngineUnderTest, startEngine } from '../testing/engineUnderTest.ts';
import { createFakeClock, type FakeClock } from '../testing/fakeClock.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import { telemetry } from '../testing/telemetry.ts';

const second = 1_000;
const config = { monitorIntervalSeconds: 300 };

const status = async (engine: EngineUnderTest, siteId: number): Promise<ConnectionStatus> =>
  connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`));
const until = (engine: EngineUnderTest, siteId: number, wanted: Partial<ConnectionStatus>) =>
  vi.waitFor(async () => expect(await status(engine, siteId)).toMatchObject(wanted), { timeout: 10_000 });
const timeline = async (engine: EngineUnderTest, siteId: number, from: number): Promise<ConnectionTimeline> =>
  connectionTimeline.parse(await engine.call('GET', `/mqtt/sites/${siteId}/timeline?from=${from}`));

/** Lets a cycle settle what is wanted, at the present time of the clock. */
async function check(engine: EngineUnderTest, siteId: number, wanted: Partial<ConnectionStatus>) {
  await engine.call('POST', '/monitor/run');
  await until(engine, siteId, wanted);
}

/** `seconds wanted status data` since a time, as the history has it. */
const told = ({ intervals }: ConnectionTimeline, since: number) =>
  intervals.map(({ from, to, isWanted, status: real, dataState }) => {
    const seconds = `${(from - since) / second}-${(to - since) / second}`;
    return `${seconds} ${isWanted ? 'on' : 'off'} ${real} ${dataState}`;
  });

/** Second by second until the link is back; answers what was seen at the end of each. */
async function watchReturn(engine: EngineUnderTest, siteId: number, clock: FakeClock) {
  const seen: { readonly at: number; readonly status: string }[] = [];
  while (seen.at(-1)?.status !== 'connected') {
    await clock.advance(second);
    await vi.waitFor(async () => expect((await status(engine, siteId)).status).not.toBe('connecting'));
    seen.push({ at: clock.now(), status: (await status(engine, siteId)).status });
    if (seen.length > 60) throw new Error(`The link did not come back: ${JSON.stringify(seen)}`);
  }
  return seen;
}

test('the history tells what happened: stopped, broker killed, program killed, started again', async () => {
  await using broker = await startMosquitto();
  using files = mkdtempDisposableSync(join(tmpdir(), 'vedetta-history-'));
  const start = Date.UTC(2026, 10, 23, 12);
  const clock = createFakeClock(start);

  await using first = await startEngine({ clock, config });
  const { id: siteId } = site.parse(
    await first.call('POST', '/sites', {
      code: 'site_t',
      name: 'Test dam',
      connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, isActive: false, retryDelay: 5 },
      topics: [{ topicPattern: 'site_t/#' }],
    }),
  );
  await vi.waitFor(() => expect(first.engine.api.monitor.state().lastCycle).not.toBeNull());
  await clock.advance(3 * second);
  await first.call('POST', `/mqtt/sites/${siteId}/start`);
  await clock.advance(7 * second);
  await check(first, siteId, { status: 'connected' });
  await using publisher = await createPublisher(broker.port);
  await publisher.publish(
    'site_t/gateway/1/dataloggers/telemetry',
    telemetry('site_t-gateway_1', start, 22.5),
  );
  await vi.waitFor(async () => {
    // A batch is committed when its time has come.
    await clock.advance(10);
    expect(await status(first, siteId)).toMatchObject({ dataState: 'flowing' });
  });
  await clock.advance(start + 30 * second - clock.now());
  await first.call('POST', `/mqtt/sites/${siteId}/stop`);
  await clock.advance(10 * second);
  await check(first, siteId, { status: 'disconnected' });
  await clock.advance(20 * second);
  await first.call('POST', `/mqtt/sites/${siteId}/start`);
  await check(first, siteId, { status: 'connected' });
  await clock.advance(10 * second);
  await broker.kill();
  await until(first, siteId, { status: 'error' });

  const beforeTheFault = [
    '0-3 off disconnected none',
    '3-10 on disconnected none',
    '10-12 on connected none',
    '12-30 on connected flowing',
    '30-40 off connected flowing',
    '40-60 off disconnected none',
    '60-70 on connected flowing',
  ];
  const lived = await timeline(first, siteId, start);
  expect(told(lived, start)).toEqual(beforeTheFault);
  expect(lived).toMatchObject({
    attempts: [
      { at: start + 10 * second, outcome: 'connected' },
      { at: start + 60 * second, outcome: 'connected' },
    ],
    perMinute: [{ minute: start, received: 1, parsed: 1 }],
    uptime: { wantedMs: 37 * second, connectedMs: 30 * second },
  });

  await broker.restart();
  const seen = await watchReturn(first, siteId, clock);
  const backAt = clock.now();
  await clock.advance(25 * second);
  const withFault = await timeline(first, siteId, start);
  expect(seen.map(({ at }) => ({ at, status: statusAt(withFault, at) }))).toEqual(seen);
  expect(withFault.intervals.find(({ status: real }) => real === 'error')).toMatchObject({
    from: start + 70 * second,
    errorKind: 'failed',
    errorMessage: expect.stringContaining('broker'),
  });

  // What lies on the disk at this moment is what a kill leaves.
  await first.engine.api.reader.sqlite.backup(join(files.path, 'vedetta.db'));
  const killedAt = clock.now();
  await first[Symbol.asyncDispose]();
  await clock.advance(600 * second);
  await using next = await startEngine({ clock, config, dataDir: files.path });
  await until(next, siteId, { status: 'connected' });
  const startedAt = clock.now();
  await clock.advance(4 * second);

  const whole = await timeline(next, siteId, start);
  const [lastOfFirst, ...ofSecond] = whole.intervals.slice(-2);
  expect(whole.intervals.slice(0, -2)).toEqual(withFault.intervals.slice(0, -1));
  expect(ofSecond).toMatchObject([{ from: startedAt, to: clock.now(), status: 'connected' }]);
  expect(lastOfFirst).toMatchObject({ from: withFault.intervals.at(-1)?.from, status: 'connected' });
  expect(lastOfFirst?.to).toBeGreaterThan(killedAt - 12 * second);
  expect(lastOfFirst?.to).toBeLessThanOrEqual(killedAt);
  expect(backAt).toBeLessThan(killedAt);
  expect([...first.reported, ...next.reported]).toEqual([]);
});

/** What the history says of a moment: a change at that very moment counts. */
const statusAt = ({ intervals }: ConnectionTimeline, at: number) =>
  intervals.find(({ from, to }) => from <= at && at < to)?.status;
