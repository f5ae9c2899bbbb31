import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { type FakeBroker, startFakeBroker } from '../tools/fakeBroker.ts';
import { until } from '../tools/until.ts';

const notAuthorised = 135;
/** A refusal waits this times 1 to 1.2: longer than the program needs to start again. */
const maxRetryDelaySeconds = { full: 20, quick: 5 };
/** How early a timer of another process may seem to be. */
const earlyMs = 50;

interface Killing {
  /** When in the wait for the next attempt the program is killed: 0 is at once. */
  readonly share: number;
  readonly name: string;
}
const killings: readonly Killing[] = [
  { share: 0, name: 'killed during the error' },
  { share: 0.5, name: 'killed during backoff' },
];

async function killAndWait(
  { form, checks, ...stage }: Omit<ServiceStage, 'dataDir'>,
  broker: FakeBroker,
  siteId: number,
  { share, name }: Killing,
): Promise<readonly Finding[]> {
  const dueAt = await until('an attempt is due', async () => {
    const { status, nextRetryAt } = await stage.status(siteId);
    return status === 'error' && nextRetryAt !== null && nextRetryAt > Date.now() ? nextRetryAt : null;
  });
  const before = broker.connects.length;
  await sleep((dueAt - Date.now()) * share);
  await stage.service.present.kill();
  await stage.start();
  const next = await until('the next attempt comes', () => broker.connects[before] ?? null);
  return [
    checks.within(`${name}: late by`, Math.max(0, next.at - dueAt), 1000),
    checks.atMost(`${name}: early by`, Math.max(0, dueAt - next.at), 'ms', earlyMs),
  ];
}

export const dueRetry: ServiceRow = {
  id: 'due-retry',
  title: 'SIGKILL during error and during backoff',
  expected: 'the next attempt comes when it was due',
  subject: 'service',
  bystander: 'accounted',
  async run({ form, ...stage }) {
    await using broker = await startFakeBroker({ connect: notAuthorised });
    const siteId = await stage.addSite({
      code: 'victim',
      brokerPort: broker.port,
      connection: { retryDelay: 1, maxRetryDelay: maxRetryDelaySeconds[form] },
    });
    const findings: Finding[] = [];
    for (const killing of killings) {
      findings.push(...(await killAndWait({ form, ...stage }, broker, siteId, killing)));
    }
    return findings;
  },
};
