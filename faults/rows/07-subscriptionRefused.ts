import type { ServiceRow } from '../row.ts';
import { statusesOf } from '../stage/storedRows.ts';
import { startFakeBroker } from '../tools/fakeBroker.ts';
import { until } from '../tools/until.ts';

const unspecifiedError = 0x80;

export const subscriptionRefused: ServiceRow = {
  id: '7',
  title: 'subscription refused (0x80)',
  expected: 'shown refused, not green',
  subject: 'service',
  async run({ checks, ...stage }) {
    await using broker = await startFakeBroker({ suback: unspecifiedError });
    const siteId = await stage.addSite({ code: 'victim', brokerPort: broker.port });
    const refusedAt = await until('the broker has refused', () => broker.subacks[0] ?? null);
    const shown = await stage.untilStatus(siteId, 'error');
    const shownMs = Date.now() - refusedAt;
    const words = shown.errorMessage ?? 'nothing';
    const statuses = statusesOf(stage.dataDir, siteId);
    return [
      checks.within('shown after', shownMs, 1000),
      checks.fact('said', words, words === 'Subscription refused: "victim/#".'),
      checks.fact('kind', String(shown.errorKind), shown.errorKind === 'refused'),
      checks.fact('was ever', statuses.join(', '), !statuses.includes('connected')),
    ];
  },
};
