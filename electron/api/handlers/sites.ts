import { getConnectionOfSite } from '../../../db/queries/connections.ts';
import { createSite, deleteSite, getSite, listSites, patchSite } from '../../../db/queries/sites.ts';
import type { SitePatch } from '../../../shared/domain/site.ts';
import { audit } from '../audit.ts';
import { apiError, noSite } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { tellSites, tellStatus } from '../siteNews.ts';
import { refuseWrongPem, sealSecrets } from '../siteSecrets.ts';
import { tellWish, whenDone } from '../wishes.ts';
import { siteImport } from './siteImport.ts';

/** The names of what a patch holds, for the audit log; never a value, which may be a secret. */
function patchedFields({ connection = {}, ...site }: SitePatch): string[] {
  const given = (part: object) =>
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name);
  return [...given(site), ...given(connection).map((name) => `connection.${name}`)];
}

export const sites = {
  ...siteImport,

  list: implementer.sites.list.handler(({ context }) => listSites(context.reader)),

  create: implementer.sites.create.handler(async ({ context, input }) => {
    refuseWrongPem(input.connection);
    const sealed = await sealSecrets(input.connection, context.sealSecret);
    const result = await context.writer.write((handle) => {
      const created = createSite(handle, input, sealed, context.clock.now());
      if (created.ok) {
        audit(handle, context, 'sites.create', `site ${created.value.id}`, { code: input.code });
      }
      return created;
    });
    if (!result.ok) throw apiError(result.fault.code, result.fault.message);
    tellSites(context);
    tellStatus(context, getConnectionOfSite(context.reader, result.value.id));
    return result.value;
  }),

  update: implementer.sites.update.handler(async ({ context, input }) => {
    const { siteId, ...patch } = input;
    const { connection = {} } = patch;
    refuseWrongPem(connection, getSite(context.reader, siteId)?.connection.cert);
    const sealed = await sealSecrets(connection, context.sealSecret);
    const { result, wasActive } = await context.writer.write((handle) => {
      const before = getSite(handle, siteId);
      const patched = patchSite(handle, siteId, patch, sealed, context.clock.now());
      if (patched.ok) {
        audit(handle, context, 'sites.update', `site ${siteId}`, { fields: patchedFields(patch) });
      }
      return { result: patched, wasActive: before?.connection.isActive };
    });
    if (!result.ok) throw apiError(result.fault.code, result.fault.message);
    tellSites(context);
    const stored = getConnectionOfSite(context.reader, siteId);
    if (stored !== null && stored.isActive !== wasActive) tellWish(context, stored);
    else tellStatus(context, stored);
    return result.value;
  }),

  delete: implementer.sites.delete.handler(async ({ context, input }) => {
    const { siteId } = input;
    const deleted = await context.writer.write((handle) => {
      const before = getSite(handle, siteId);
      if (before === null || !deleteSite(handle, siteId, context.clock.now())) return null;
      audit(handle, context, 'sites.delete', `site ${siteId}`, { code: before.code });
      return before;
    });
    if (deleted === null) throw noSite(siteId);
    tellSites(context);
    const message = `${deleted.code} was deleted: its connection ends ${whenDone(context)}.`;
    return { success: true, message };
  }),
};
