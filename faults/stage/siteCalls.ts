import { z } from 'zod';
import type { ApiCall } from '../../electron/testing/apiCall.ts';
import { type ConnectionStatus, connectionStatus } from '../../shared/domain/connection.ts';
import { monitorState } from '../../shared/domain/monitor.ts';
import { site } from '../../shared/domain/site.ts';
import { until } from '../tools/until.ts';

/** A site to be added: switched on, on the loopback, everything below its code wanted at QoS 1. */
export interface SiteWish {
  readonly code: string;
  readonly brokerPort: number;
  /** Settings of the connection beside or instead of these. */
  readonly connection?: Readonly<Record<string, unknown>>;
}

/** The same as the API takes it. */
export const siteBody = ({ code, brokerPort, connection = {} }: SiteWish) => ({
  code,
  name: `Site ${code}`,
  connection: { brokerHost: '127.0.0.1', brokerPort, isActive: true, ...connection },
  topics: [{ topicPattern: `${code}/#`, qosLevel: 1 }],
});

const logPage = z.object({ items: z.array(z.object({ level: z.string(), message: z.string() })) });

/** What a row asks of the program, as a script would. */
export interface SiteCalls {
  /** Adds a site and has the monitor look at once; answers its id. */
  addSite(wish: SiteWish): Promise<number>;
  status(siteId: number): Promise<ConnectionStatus>;
  /** Resolves with the state once it is so. */
  untilStatus(
    siteId: number,
    status: ConnectionStatus['status'],
    limitMs?: number,
  ): Promise<ConnectionStatus>;
  /** The connection log, oldest first, as `LEVEL message`. */
  log(siteId: number): Promise<string[]>;
  checkNow(): Promise<void>;
  monitor(): Promise<z.infer<typeof monitorState>>;
}

export function siteCalls(call: ApiCall): SiteCalls {
  const status = async (siteId: number) =>
    connectionStatus.parse(await call('GET', `/mqtt/sites/${siteId}/status`));
  const checkNow = async () => {
    await call('POST', '/monitor/run');
  };
  return {
    status,
    checkNow,
    async addSite(wish) {
      const { id } = site.parse(await call('POST', '/sites', siteBody(wish)));
      await checkNow();
      return id;
    },
    untilStatus: (siteId, wanted, limitMs) =>
      until(
        `site ${siteId} is ${wanted}`,
        async () => {
          const now = await status(siteId);
          return now.status === wanted ? now : null;
        },
        limitMs,
      ),
    async log(siteId) {
      const { items } = logPage.parse(await call('GET', `/logs/connection?siteId=${siteId}&limit=500`));
      return items.map(({ level, message }) => `${level} ${message}`).reverse();
    },
    monitor: async () => monitorState.parse(await call('GET', '/monitor')),
  };
}
