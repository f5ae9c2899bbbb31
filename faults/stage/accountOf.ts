import { setTimeout as sleep } from 'node:timers/promises';
import { storedOf } from './storedRows.ts';

const lookEveryMs = 50;

/** What is stored of a site once so many readings are; after the limit, what is there: the row says what is missing. */
export async function accountOf(dataDir: string, siteId: number, readings: number, limitMs = 30_000) {
  const startedAt = performance.now();
  for (;;) {
    const account = storedOf(dataDir, siteId);
    if (account.readings >= readings || performance.now() - startedAt > limitMs) return account;
    await sleep(lookEveryMs);
  }
}
