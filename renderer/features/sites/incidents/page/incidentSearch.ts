import { z } from 'zod';
import { type IncidentKind, incidentKind } from '../../../../../shared/domain/incident.ts';

/** Kinds in one text, such as `refused,silent`: reads well in an address. Unknown ones are left out. */
const kinds = z
  .string()
  .transform((text) => kindsOf(text).join(',') || undefined)
  .optional()
  .catch(undefined);

/** Which incidents are looked at, as it stands in the address; all where it says nothing. */
export const incidentSearch = z.object({
  state: z.enum(['open', 'resolved']).optional().catch(undefined),
  kind: kinds,
  site: z.number().int().positive().optional().catch(undefined),
});
export type IncidentSearch = z.infer<typeof incidentSearch>;

/** The kinds in a text of the address. */
export function kindsOf(text: string | undefined): IncidentKind[] {
  return text?.split(',').flatMap((word) => incidentKind.safeParse(word).data ?? []) ?? [];
}

/** The question behind a view. */
export function incidentQuery({ state, kind, site }: IncidentSearch) {
  const chosen = kindsOf(kind);
  return {
    state: state ?? ('all' as const),
    ...(chosen.length === 0 ? {} : { kind: chosen }),
    ...(site === undefined ? {} : { siteId: site }),
  };
}
