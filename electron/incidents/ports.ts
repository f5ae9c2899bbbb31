import type { Incident } from '../../shared/domain/incident.ts';
import type { OpenIncident, ResolvedIncident } from '../core/incidents/advance.ts';
import type { IncidentNotice } from '../core/incidents/notices.ts';
import type { World } from '../core/incidents/world.ts';

/** What is so now; read from the database and from what is held in memory. */
export type ReadWorld = () => World;

/** An incident as it is stored: with its title, and whether a person was told of it. */
export interface KeptIncident extends OpenIncident {
  readonly title: string;
  readonly isNotified: boolean;
}

/** What a look at the world changed, to be stored in one transaction. */
export interface IncidentChanges {
  readonly opened: readonly KeptIncident[];
  readonly updated: readonly KeptIncident[];
  readonly resolved: readonly (KeptIncident & Pick<ResolvedIncident, 'resolvedAt' | 'durationMs'>)[];
  /** Rows of the connection log: one per site. */
  readonly log: readonly IncidentLogRow[];
}

/** What the log of some sites is told of an incident. */
export interface IncidentLogRow {
  readonly siteIds: readonly number[];
  readonly level: 'INFO' | 'WARNING' | 'ERROR';
  readonly message: string;
  readonly at: number;
}

/** The incidents as the program before left them open, and the id that the next one gets. */
export type LoadIncidents = () => { readonly open: readonly KeptIncident[]; readonly nextId: number };

/** Stores changes; answers the incidents as they are listed now. One whose last site was purged is left out. */
export type StoreIncidents = (changes: IncidentChanges) => Promise<readonly Incident[]>;

/** Says to everybody what became of an incident. */
export type AnnounceIncident = (
  type: 'incident_opened' | 'incident_updated' | 'incident_resolved',
  incident: Incident,
) => void;

/** Tells a person. */
export type Notify = (notice: IncidentNotice) => void;
