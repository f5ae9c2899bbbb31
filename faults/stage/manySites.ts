import { until } from '../tools/until.ts';
import { type SiteWish, siteBody } from './siteCalls.ts';
import type { ServiceStage } from './stage.ts';
import { connectedSites } from './storedRows.ts';

type Calls = Pick<ServiceStage, 'call' | 'checkNow'>;

/** Code of one of many. */
export const codeOf = (number: number): string => `site_${String(number).padStart(4, '0')}`;

/** Imports so many sites on one broker, as a list that another Vedetta answered, wanted at once. */
export async function importSites(
  stage: Calls,
  count: number,
  brokerPort: number,
  connection: SiteWish['connection'] = {},
): Promise<void> {
  const sites = Array.from({ length: count }, (_none, index) =>
    siteBody({ code: codeOf(index + 1), brokerPort, connection }),
  );
  const content = JSON.stringify(sites);
  const indexes = sites.map((_site, index) => index);
  await stage.call('POST', '/sites/import', {
    fileName: 'sites.json',
    content,
    indexes,
    connectAtOnce: true,
  });
  await stage.checkNow();
}

/** Resolves once so many imported sites are connected: looks into the database, so that looking costs the program nothing. */
export const untilConnected = (dataDir: string, count: number) =>
  until(`${count} sites are connected`, () => (connectedSites(dataDir, 'site_%') === count ? true : null));
