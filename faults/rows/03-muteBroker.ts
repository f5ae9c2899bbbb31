import type { ServiceRow } from '../row.ts';
import { startFakeBroker } from '../tools/fakeBroker.ts';
import { until } from '../tools/until.ts';

const timeoutMs = 10_000;
/** It begins before the broker has the CONNECT: on a slow machine, long before. */
const leastMs = { full: timeoutMs - 500, quick: timeoutMs / 2 };

export const muteBroker: ServiceRow = {
  id: '3',
  title: 'accepts, never answers CONNECT',
  expected: 'timeout, backoff, no socket left',
  subject: 'service',
  async run({ form, checks, ...stage }) {
    await using broker = await startFakeBroker({ connect: 'mute' });
    const siteId = await stage.addSite({
      code: 'victim',
      brokerPort: broker.port,
      connection: { retryDelay: 2 },
    });
    const first = await until('the broker has a CONNECT', () => broker.connects[0] ?? null);
    const failed = await stage.untilStatus(siteId, 'error');
    const gaveUpMs = Date.now() - first.at;
    await until('the socket is closed', () => (broker.openSockets() === 0 ? true : null));
    const socketsLeft = broker.openSockets();
    const closedMs = Date.now() - first.at - gaveUpMs;
    const waitMs = (failed.nextRetryAt ?? Number.POSITIVE_INFINITY) - (first.at + gaveUpMs);

    broker.behave({ connect: 'grant' });
    await stage.untilStatus(siteId, 'connected');
    return [
      checks.within('gave up after', gaveUpMs, timeoutMs + 1000),
      checks.atLeast('waited', gaveUpMs, 'ms', leastMs[form]),
      checks.atMost('next attempt in', Math.round(waitMs), 'ms', 2000),
      checks.within('its socket closed after', closedMs, 1000),
      checks.exactly('sockets left', socketsLeft, 0),
      checks.exactly('attempts until it answered', broker.connects.length, 2),
    ];
  },
};
