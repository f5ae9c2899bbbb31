import type { DatabaseHandle } from '../../db/handle.ts';
import { setWanted } from '../../db/queries/connections.ts';
import { readSetting, writeSetting } from '../../db/queries/settings.ts';
import { createSite, getSite, patchSite, type SiteResult } from '../../db/queries/sites.ts';
import type { Site, SiteInput } from '../../shared/domain/site.ts';

/** The site through which the demo is seen; null when there is none, or it was deleted. */
export function presentDemoSite(handle: DatabaseHandle): Site | null {
  const id = readSetting(handle, 'demoSiteId');
  return id === null ? null : getSite(handle, id);
}

/**
 * Whether a start that was told nothing shows the demo: as it was the last time. Where the program had
 * switched its connection off and a person on again, that person wants it.
 */
export function wasDemoShown(handle: DatabaseHandle): boolean {
  const site = presentDemoSite(handle);
  return site !== null && (site.connection.isActive || !readSetting(handle, 'isDemoHeld'));
}

/** Switches its connection off for a run without the demo: its broker is this very program, it could only fail. */
export function holdDemoSite(handle: DatabaseHandle, now: number): void {
  const site = presentDemoSite(handle);
  if (site === null || setWanted(handle, site.id, false, now) !== 'changed') return;
  writeSetting(handle, 'isDemoHeld', true, now);
}

/** Undoes `holdDemoSite`; what a person switched off stays off. */
function releaseDemoSite(handle: DatabaseHandle, siteId: number, now: number): void {
  if (!readSetting(handle, 'isDemoHeld')) return;
  writeSetting(handle, 'isDemoHeld', false, now);
  setWanted(handle, siteId, true, now);
}

/** Adds the site, or gives the present one the new address and account; a person's changes to it stay. */
export function storeDemoSite(
  handle: DatabaseHandle,
  input: SiteInput,
  passwordSealed: string | null,
  now: number,
): SiteResult {
  const present = presentDemoSite(handle);
  if (present !== null) {
    const { brokerHost, brokerPort, protocol, protocolVersion, username } = input.connection;
    const address = { brokerHost, brokerPort, protocol, protocolVersion, username };
    releaseDemoSite(handle, present.id, now);
    return patchSite(handle, present.id, { connection: address }, { passwordSealed }, now);
  }
  const created = createSite(handle, input, { passwordSealed }, now);
  if (created.ok) {
    writeSetting(handle, 'demoSiteId', created.value.id, now);
    writeSetting(handle, 'isDemoHeld', false, now);
  }
  return created;
}
