import { existsSync, mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { errorReporting, testError } from '../../shared/domain/errorReporting.ts';
import { kpiReport } from '../../shared/domain/kpi.ts';
import { type BuiltService, startBuiltService } from '../testing/builtService.ts';
import { startEnvelopeReceiver } from '../testing/envelopeReceiver.ts';

const openDirectory = () => mkdtempDisposableSync(join(tmpdir(), 'vedetta-sentry-'));
const state = async ({ call }: BuiltService) => errorReporting.parse(await call('GET', '/error-reporting'));
const pageError = {
  name: 'TypeError',
  message: 'Cannot read canarytopic/1 of the site canarysite',
  stack: 'TypeError: canary\n    at App (https://canaryhost:4780/assets/index-1a2b.js:1:2)',
};
const isSending = async ({ call }: BuiltService) => {
  const { kpis } = kpiReport.parse(await call('GET', '/kpis'));
  return kpis.find(({ name }) => name === 'sentryErrors')?.isOn;
};

/** Says on standard error which packages of Sentry are loaded. */
const tellsLoaded = `data:text/javascript,import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) {
  if (name.startsWith('@sentry/')) process.stderr.write('loads ' + name + String.fromCharCode(10));
  return next(name, context);
} });`.replaceAll('\n', ' ');

it('without a DSN, or without a consent, nothing is asked for and nothing is loaded; with both what it says arrives', async () => {
  using directory = openDirectory();
  await using receiver = await startEnvelopeReceiver();
  await using service = await startBuiltService(directory.path, [], { nodeFlags: ['--import', tellsLoaded] });
  const { call } = service;
  expect(await state(service)).toMatchObject({ isOn: false, missing: 'dsn' });
  await call('PATCH', '/settings', { sentryDsn: receiver.dsn });
  expect(await state(service)).toMatchObject({ isOn: false, missing: 'consent' });
  await call('POST', '/error-reporting/page', pageError);
  await expect(call('POST', '/error-reporting/test', {})).rejects.toThrow(/409.*agree to errors being sent/);
  expect(await isSending(service)).toBe(false);
  expect(receiver.requests).toEqual([]);
  expect(existsSync(join(directory.path, 'error-reports'))).toBe(false);
  expect(service.stderr()).not.toContain('loads @sentry/');

  const site = { code: 'canarysite', name: 'Canary hill', connection: { brokerHost: 'canaryhost' } };
  await call('POST', '/sites', site);
  await call('PATCH', '/settings', { sentryConsent: true, sentryEnvironment: 'staging' });
  const test = testError.parse(await call('POST', '/error-reporting/test', {}));
  expect(test).toMatchObject({ outcome: 'sent', problem: null });
  await call('POST', '/error-reporting/page', pageError);
  await vi.waitFor(() => expect(receiver.events).toHaveLength(2));
  expect(service.stderr()).toContain('loads @sentry/node');
  const [first, second] = receiver.events;
  expect(first).toMatchObject({ event_id: test.eventId, environment: 'staging', tags: { kind: 'test' } });
  expect(second).toMatchObject({
    tags: { where: 'page', shell: 'service' },
    exception: { values: [{ type: 'TypeError', value: 'Cannot read […] of the site [name]' }] },
  });
  expect(receiver.itemTypes).toEqual(['event', 'event']);
  expect(receiver.requests.join()).not.toMatch(/canary/i);
  await vi.waitFor(async () =>
    expect(await state(service)).toMatchObject({
      isOn: true,
      missing: null,
      takenInHour: 1,
      waiting: 0,
      lastSent: { eventId: second?.event_id },
    }),
  );

  const asked = receiver.requests.length;
  await call('PATCH', '/settings', { sentryConsent: false });
  await call('POST', '/error-reporting/page', pageError);
  expect(await state(service)).toMatchObject({ isOn: false, missing: 'consent' });
  expect(await service.stop()).toBe(0);
  expect(receiver.requests).toHaveLength(asked);
});

it('an error that ends the process is sent by the next start, to where the environment says', async () => {
  using directory = openDirectory();
  await using receiver = await startEnvelopeReceiver();
  const env = {
    SENTRY_DSN: receiver.dsn.replace('publickey', 'publickey:legacysecret'),
    SENTRY_ENVIRONMENT: 'plant',
  };
  const dies = `data:text/javascript,process.on('SIGUSR2',()=>{throw new RangeError('out of bounds')})`;
  {
    await using service = await startBuiltService(directory.path, [], { env, nodeFlags: ['--import', dies] });
    const settings = z.looseObject({ sentryDsn: z.string(), overridden: z.array(z.string()) });
    expect(settings.parse(await service.call('PATCH', '/settings', { sentryConsent: true }))).toMatchObject({
      sentryDsn: receiver.dsn,
      sentryEnvironment: 'plant',
      overridden: ['sentryDsn', 'sentryEnvironment'],
    });
    await expect(service.call('PATCH', '/settings', { sentryDsn: null })).rejects.toThrow(
      /given by SENTRY_DSN/,
    );
    await vi.waitFor(async () => expect(await state(service)).toMatchObject({ isOn: true }));
    receiver.answer = 503;
    process.kill(service.pid, 'SIGUSR2');
    await vi.waitFor(() => expect(service.stderr()).toContain('out of bounds'));
  }
  receiver.answer = 200;
  await using service = await startBuiltService(directory.path, [], { env });
  await vi.waitFor(() => expect(receiver.events).toHaveLength(1), { timeout: 20_000 });
  expect(receiver.events[0]).toMatchObject({
    environment: 'plant',
    tags: { where: 'uncaught' },
    exception: { values: [{ type: 'RangeError', value: 'out of bounds' }] },
  });
  expect(receiver.requests.join()).not.toContain('legacysecret');
  expect(await service.stop()).toBe(0);
});

it('a DSN that is none is refused at its field, in the environment with a sentence', async () => {
  using directory = openDirectory();
  await using service = await startBuiltService(directory.path);
  for (const sentryDsn of [
    'https://sentry.example/1',
    'ftp://key@sentry.example/1',
    'https://key@sentry.example/x',
  ]) {
    await expect(service.call('PATCH', '/settings', { sentryDsn })).rejects.toThrow(/sentryDsn: Not a DSN/);
  }
  using other = openDirectory();
  const started = startBuiltService(other.path, [], { env: { SENTRY_DSN: 'nonsense' } });
  await expect(started).rejects.toThrow(/SENTRY_DSN: Not a DSN of Sentry/);
});
