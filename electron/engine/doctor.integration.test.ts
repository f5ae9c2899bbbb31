import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { doctorReport } from '../../shared/domain/doctor.ts';
import { connectionLogEntry } from '../../shared/domain/log.ts';
import { site } from '../../shared/domain/site.ts';
import { startEngine } from '../testing/engineUnderTest.ts';
import { startMosquitto } from '../testing/mosquitto.ts';

test('a connection is tested while it runs, with its sealed password, and goes on as it was', async () => {
  await using broker = await startMosquitto({ users: { dam: 'right' } });
  await using engine = await startEngine();
  const { id: siteId } = site.parse(
    await engine.call('POST', '/sites', {
      code: 'site_t',
      name: 'Test dam',
      connection: {
        brokerHost: '127.0.0.1',
        brokerPort: broker.port,
        username: 'dam',
        password: 'right',
        isActive: true,
      },
      topics: [{ topicPattern: 'site_t/#' }],
    }),
  );
  const status = async () => connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`));
  await vi.waitFor(async () => expect((await status()).status).toBe('connected'), { timeout: 10_000 });
  const { lastConnectedAt } = await status();

  const examined = async (body: object) =>
    doctorReport.parse(await engine.call('POST', '/doctor', { siteId, waitForMessageSeconds: 0, ...body }));
  expect(await examined({})).toMatchObject({ siteId, verdict: 'ok' });
  const wrong = await examined({ connection: { password: 'wrong' } });
  expect(wrong.steps.find(({ outcome }) => outcome === 'failed')).toMatchObject({
    name: 'connack',
    summary: 'Refused: not authorised.',
  });

  const log = z
    .object({ items: z.array(connectionLogEntry) })
    .parse(await engine.call('GET', `/logs/connection?siteId=${siteId}&level=INFO,WARNING,ERROR`));
  expect(log.items.map(({ message }) => message.replace(String(broker.port), 'PORT')).reverse()).toEqual([
    'Switched on.',
    'Connected, new session.',
    'Tested by test, HTTP: every stage passed.',
    'Tested by test, HTTP: Login (CONNACK) failed. Refused: not authorised. With unsaved settings, at 127.0.0.1:PORT.',
  ]);
  expect(await status()).toMatchObject({ status: 'connected', lastConnectedAt });
  expect(engine.reported).toEqual([]);
});
