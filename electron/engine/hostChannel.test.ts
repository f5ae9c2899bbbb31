import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, it, vi } from 'vitest';
import { connectHost, serveHost } from './hostChannel.ts';

const { port1, port2 } = new MessageChannel();
afterEach(() => port1.close());

it('carries secrets, refusals and errors between the engine and its shell', async () => {
  const reportError = vi.fn();
  const notify = vi.fn();
  const order = vi.fn();
  const tested = { eventId: 'e1', outcome: 'sent', problem: null } as const;
  serveHost(port1, {
    seal: async (secret) => `sealed:${secret}`,
    open: async (sealed) => {
      if (!sealed.startsWith('sealed:')) throw new Error('It cannot be opened: enter it again.');
      return sealed.slice('sealed:'.length);
    },
    reportError,
    notify,
    errorSending: { order, sendTest: async () => tested },
  });
  const host = connectHost(port2);
  expect(await Promise.all([host.seal('a'), host.seal('b'), host.open('sealed:c')])).toEqual([
    'sealed:a',
    'sealed:b',
    'c',
  ]);
  await expect(host.open('other')).rejects.toThrow('It cannot be opened: enter it again.');

  host.reportError(new TypeError('broken'), 'monitor');
  await vi.waitFor(() => expect(reportError).toHaveBeenCalledTimes(1));
  const [error, where] = reportError.mock.calls[0] ?? [];
  expect([error.name, error.message, where]).toEqual(['TypeError', 'broken', 'monitor']);
  expect(error.stack).toContain('hostChannel.test');

  const notice = { title: 'Broker down', body: 'Three sites.', incidentId: 7 };
  host.notify(notice);
  await vi.waitFor(() => expect(notify.mock.calls).toEqual([[notice]]));

  const wanted = { dsn: 'https://k@h/1', environment: 'test', isDetailed: false, names: ['north'] };
  host.errorSending?.order(wanted);
  host.errorSending?.order(null);
  expect(await host.errorSending?.sendTest()).toEqual(tested);
  expect(order.mock.calls).toEqual([[wanted], [null]]);

  const unanswered = host.seal('late');
  port1.close();
  await expect(unanswered).rejects.toThrow(/shell of this engine is gone/);
});
