import type { ApiClient } from './client.ts';
import type { SiteDevices } from './deviceStore.ts';

const pageLimit = 1000;

/** Reads a paged list to its end. */
async function readAll<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

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
