import { z } from 'zod';
import { listGroups } from '../../db/queries/inbox/listGroups.ts';
import { readInboxSummary } from '../../db/queries/inbox/summary.ts';
import { listIncidents } from '../../db/queries/incidents/listIncidents.ts';
import { incidentKind } from '../../shared/domain/incident.ts';
import { id, instant } from '../../shared/domain/scalars.ts';
import { asOneStep, query } from './query.ts';

const paged = { cursor: z.string().optional(), limit: z.number().int() };
const incidents = z.object({
  state: z.enum(['open', 'resolved', 'all']),
  siteId: id.optional(),
  kind: z.array(incidentKind).optional(),
  from: instant.optional(),
  to: instant.optional(),
  ...paged,
});
const groups = z.object({
  state: z.enum(['open', 'emptied']),
  siteId: id.optional(),
  parserName: z.string().optional(),
  search: z.string().optional(),
  now: instant,
  ...paged,
});

/** Long reads of what is or was wrong: incidents, and messages that were not understood. */
export const troubleQueries = {
  incidents: query(incidents, listIncidents),
  failureGroups: query(
    groups,
    asOneStep((handle, { now, ...filter }) => listGroups(handle, filter, now)),
  ),
  inboxSummary: query(z.object({}), asOneStep(readInboxSummary)),
};
