import { acknowledgeIncident } from '../../../db/queries/incidents/acknowledge.ts';
import { getIncident } from '../../../db/queries/incidents/incidentRows.ts';
import { audit } from '../audit.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';

export const incidents = {
  list: implementer.incidents.list.handler(({ context, input, signal }) =>
    context.reads.read('incidents', input, signal),
  ),

  get: implementer.incidents.get.handler(({ context, input: { id } }) =>
    found(getIncident(context.reader, id), 'incident', id),
  ),

  acknowledge: implementer.incidents.acknowledge.handler(async ({ context, input: { id, note } }) => {
    const acknowledged = await context.writer.write((handle) => {
      if (!acknowledgeIncident(handle, id, context.caller.name, note, context.clock.now())) return null;
      audit(handle, context, 'incidents.acknowledge', `incident ${id}`, { note });
      return getIncident(handle, id);
    });
    const incident = found(acknowledged, 'incident', id);
    const siteIds = incident.sites.map(({ siteId }) => siteId);
    context.announce({ type: 'incident_updated', siteIds, incident });
    return incident;
  }),
};
