import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from './client.ts';
import { logLines, type SiteDevices } from './reducers.ts';

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

async function readDevices(client: ApiClient, siteId: number, signal: AbortSignal): Promise<SiteDevices> {
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

/** Everything that the page reads, each with its key. Events keep it current (see `applyEvents`). */
export function createQueries(client: ApiClient) {
  const utils = createTanstackQueryUtils(client);
  return {
    connections: utils.mqtt.connections.queryOptions(),
    monitor: utils.monitor.get.queryOptions(),
    connectionLog: utils.logs.connection.queryOptions({ input: { limit: logLines } }),
    parsingLog: utils.logs.parsing.queryOptions({ input: { limit: logLines } }),
    devices: (siteId: number) =>
      queryOptions({
        queryKey: ['devices', siteId],
        queryFn: ({ signal }) => readDevices(client, siteId, signal),
      }),
  };
}
export type Queries = ReturnType<typeof createQueries>;
