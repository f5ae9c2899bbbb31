import type { DatabaseHandle } from '../handle.ts';
import { readSetting } from './settings.ts';

/** Makes the client id of a site: stable, so that the broker finds the session again; one per installation and site. */
export function clientIds(handle: DatabaseHandle): (prefix: string, siteId: number) => string {
  const installationId = readSetting(handle, 'installationId');
  if (installationId === null) throw new Error('The database has no installation id.');
  return (prefix, siteId) => [prefix, installationId, siteId].filter((part) => part !== '').join('-');
}
