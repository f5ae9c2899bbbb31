import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { until } from '../tools/until.ts';
import { siteBody } from './siteCalls.ts';
import type { ServiceStage } from './stage.ts';

const connections = z.array(connectionStatus);
type Calls = Pick<ServiceStage, 'call' | 'checkNow'>;

/** Code of one of many. */
export const codeOf = (number: number): string => `site_${String(number).padStart(4, '0')}`;

/** Imports so many sites on one broker, as a list that another Vedetta answered, wanted at once. */
export async function importSites(stage: Calls, count: number, brokerPort: number): Promise<void> {
  const sites = Array.from({ length: count }, (_none, index) =>
    siteBody({ code: codeOf(index + 1), brokerPort }),
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

/** What the program says of the imported sites. */
export async function manySites({ call }: Calls) {
  const all = connections.parse(await call('GET', '/mqtt/connections'));
  return all.filter(({ siteCode }) => siteCode.startsWith('site_'));
}

/** Resolves once all of them are connected. */
export const untilConnected = (stage: Calls, count: number) =>
  until(`${count} sites are connected`, async () => {
    const sites = await manySites(stage);
    const up = sites.filter(({ status }) => status === 'connected');
    return up.length === count ? true : null;
  });
