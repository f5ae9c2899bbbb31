import type { SiteDevices } from '../../shared/domain/deviceDirectory.ts';
import type { DatabaseHandle } from '../handle.ts';

const tables = ['gateway', 'datalogger', 'sensor'];
const devices = (table: string) => `(SELECT count(*) FROM ${table} WHERE site_id = site.id)`;
const offline = (table: string) =>
  `(SELECT count(*) FROM ${table} WHERE site_id = site.id AND is_online = 0)`;

/** How many devices each site has, by site id; without deleted sites. */
export function countDevices({ sqlite }: DatabaseHandle): SiteDevices[] {
  return sqlite
    .prepare<[], SiteDevices>(
      `SELECT id AS siteId, ${devices('gateway')} AS gateways, ${devices('datalogger')} AS dataloggers,
        ${devices('sensor')} AS sensors, ${tables.map(offline).join(' + ')} AS offline
      FROM site WHERE deleted_at IS NULL ORDER BY id`,
    )
    .all();
}
