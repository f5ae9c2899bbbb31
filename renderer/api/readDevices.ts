import type { ApiClient } from './client.ts';
import type { SiteDevices } from './deviceStore.ts';
import { pageLimit, readAll } from './readAll.ts';

/** Reads all devices of a site. */
export async function readDevices(
  client: ApiClient,
  siteId: number,
  signal: AbortSignal,
): Promise<SiteDevices> {
  const query = (cursor: string | undefined) => ({
    siteId,
    limit: pageLimit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const [gateways, dataloggers, sensors] = await Promise.all([
    readAll((cursor) => client.gateways.list(query(cursor), { signal })),
    readAll((cursor) => client.dataloggers.list(query(cursor), { signal })),
    readAll((cursor) => client.sensors.list(query(cursor), { signal })),
  ]);
  return { gateways, dataloggers, sensors };
}
