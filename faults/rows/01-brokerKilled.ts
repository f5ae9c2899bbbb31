import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { until } from '../tools/until.ts';

/** The longest wait before the next attempt after so many failures, with the default settings. */
const longestStepMs = (failures: number) => Math.min(300_000, 5000 * 2 ** (failures - 1));

export const brokerKilled: ServiceRow = {
  id: '1',
  title: 'broker killed, restarted',
  expected: 'shown down, once, back by itself',
  subject: 'service',
  async run({ form, checks, ...stage }) {
    await using broker = await startMosquitto();
    const siteId = await stage.addSite({ code: 'victim', brokerPort: broker.port });
    await stage.untilStatus(siteId, 'connected');

    const killedAt = Date.now();
    await broker.kill();
    await stage.untilStatus(siteId, 'error');
    const shownDownMs = Date.now() - killedAt;
    const failures = form === 'full' ? 3 : 1;
    await until(`${failures} attempts have failed`, async () =>
      (await stage.status(siteId)).retryCount >= failures ? true : null,
    );

    await broker.restart();
    const backAt = Date.now();
    const { retryCount } = await stage.status(siteId);
    const up = await stage.untilStatus(siteId, 'connected');
    const lost = (await stage.log(siteId)).filter((line) => line.includes('Connection lost'));
    return [
      checks.within('shown down after', shownDownMs, 2000),
      checks.within('back after', Date.now() - backAt, longestStepMs(retryCount) + 1000),
      checks.exactly('attempts that failed after it was back', up.retryCount - retryCount, 0),
      checks.exactly('told lost', lost.length, 1),
    ];
  },
};
