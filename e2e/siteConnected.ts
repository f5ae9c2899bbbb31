import { z } from 'zod';
import { expect } from './fixtures.ts';
import type { RunningService } from './service.ts';

const answer = z.object({ status: z.string() });

/** Resolves once a site is connected and its topics are granted: what is published from then on arrives. */
export async function siteConnected({ origin, token }: RunningService, siteId: number): Promise<void> {
  await expect
    .poll(async () => {
      const response = await fetch(`${origin}/api/v1/mqtt/sites/${siteId}/status`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.parse(await response.json()).status;
    })
    .toBe('connected');
}
