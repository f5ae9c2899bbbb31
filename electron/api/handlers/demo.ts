import { getConnectionOfSite } from '../../../db/queries/connections.ts';
import { audit } from '../audit.ts';
import { apiError } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { tellSites, tellStatus } from '../siteNews.ts';
import { whenDone } from '../wishes.ts';

export const demo = {
  start: implementer.demo.start.handler(async ({ context }) => {
    const outcome = await context.demo.start((handle, siteId) =>
      audit(handle, context, 'demo.start', `site ${siteId}`),
    );
    if (!outcome.ok) throw apiError('CONFLICT', outcome.message);
    const { siteId, isChanged } = outcome;
    if (!isChanged) {
      const message = 'The demo runs already.';
      return { status: 200 as const, body: { success: true as const, message, siteId } };
    }
    tellSites(context);
    tellStatus(context, getConnectionOfSite(context.reader, siteId));
    const message = `The demo site is there: it will be connected ${whenDone(context)}.`;
    return { status: 202 as const, body: { success: true as const, message, siteId } };
  }),
};
