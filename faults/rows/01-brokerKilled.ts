import { z } from 'zod';
import type { ApiCall } from '../../electron/testing/apiCall.ts';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { incident } from '../../shared/domain/incident.ts';
import type { ServiceRow } from '../row.ts';
import { until } from '../tools/until.ts';

const sites = 3;
/** Failures in a row after which a connection counts as failing. */
const retryAttempts = 2;
const failures = { full: 3, quick: retryAttempts };
const retryDelaySeconds = { full: 5, quick: 1 };

/** An incident is over once its cause stayed away for a minute. */
const overWithinMs = 120_000;

/** The longest wait before the next attempt after so many failures. */
const longestStepMs = (delaySeconds: number, count: number) =>
  Math.min(300_000, delaySeconds * 1000 * 2 ** (count - 1));

const incidents = z.object({ items: z.array(incident) });
const readIncidents = async (call: ApiCall) => incidents.parse(await call('GET', '/incidents')).items;

export const brokerKilled: ServiceRow = {
  id: '1',
  title: 'broker killed, restarted',
  expected: 'shown down, one incident for all its sites, back by itself',
  subject: 'service',
  async run({ form, checks, ...stage }) {
    await using broker = await startMosquitto();
    const retryDelay = retryDelaySeconds[form];
    const ids: number[] = [];
    for (let number = 1; number <= sites; number += 1) {
      const connection = { retryDelay, retryAttempts };
      ids.push(await stage.addSite({ code: `victim_${number}`, brokerPort: broker.port, connection }));
    }
    const each = <Value>(look: (id: number) => Promise<Value>) => Promise.all(ids.map(look));
    await each((id) => stage.untilStatus(id, 'connected'));

    const killedAt = Date.now();
    await broker.kill();
    await each((id) => stage.untilStatus(id, 'error'));
    const shownDownMs = Date.now() - killedAt;
    await until(`${failures[form]} attempts of each have failed`, async () => {
      const statuses = await each(stage.status);
      return statuses.every(({ retryCount }) => retryCount >= failures[form]) ? true : null;
    });
    const opened = await until('an incident names every site', async () => {
      const found = (await readIncidents(stage.call)).find((one) => one.sites.length === sites);
      return found ?? null;
    });

    await broker.restart();
    const backAt = Date.now();
    // An attempt that began before may still be failing.
    const before = await each((id) =>
      until('what failed before is stored', async () => {
        const now = await stage.status(id);
        return now.status === 'connected' || (now.nextRetryAt ?? 0) > backAt ? now : null;
      }),
    );
    const after = await each((id) => stage.untilStatus(id, 'connected'));
    const backMs = Date.now() - backAt;
    if (form === 'full') {
      const isOver = async () => (await readIncidents(stage.call))[0]?.resolvedAt !== null;
      await until('the incident is over', async () => ((await isOver()) ? true : null), overWithinMs);
    }
    const counts = (statuses: typeof after) => statuses.reduce((sum, { retryCount }) => sum + retryCount, 0);
    const lost = (await each(stage.log)).flat().filter((line) => line.includes('Connection lost'));
    const all = await readIncidents(stage.call);
    const longest = Math.max(...before.map(({ retryCount }) => longestStepMs(retryDelay, retryCount)));
    return [
      checks.within('shown down after', shownDownMs, 2000),
      checks.within('back after', backMs, longest + 1000),
      checks.exactly('attempts that failed after it was back', counts(after) - counts(before), 0),
      checks.exactly('told lost, of each site', lost.length / sites, 1),
      checks.exactly('incidents', all.length, 1),
      checks.fact('incident', `${opened.title} (${opened.kind})`, opened.kind === 'broker_unreachable'),
    ];
  },
};
