import type { Incident, IncidentSite } from '../../../../shared/domain/incident.ts';

const isCalm = ({ acknowledgedAt }: Incident) => Number(acknowledgedAt !== null);
/** A link that is down is worse than one that is silent, and that is worse than a part of a site. */
const mildness = ({ kind, severity }: Incident) => (severity === 'warning' ? 2 : kind === 'silent' ? 1 : 0);

/** Open incidents as a person should take them: what nobody takes care of first, then the worst, then the oldest. */
export const byUrgency = (incidents: readonly Incident[]): Incident[] =>
  incidents.toSorted(
    (a, b) => isCalm(a) - isCalm(b) || mildness(a) - mildness(b) || a.openedAt - b.openedAt || a.id - b.id,
  );

/** The sites that an open incident still holds up; of one that is over all that it held up. */
export const heldUp = ({ sites, resolvedAt }: Incident): IncidentSite[] =>
  sites.filter(({ restoredAt }) => resolvedAt !== null || restoredAt === null);

/** Devices that are not heard because of an incident. */
export interface Beneath {
  readonly gateways: number;
  readonly dataloggers: number;
  readonly sensors: number;
}

/** The devices beneath some sites, added up. */
export function beneath(sites: readonly Beneath[]): Beneath {
  const sum = (of: (site: Beneath) => number) => sites.reduce((total, site) => total + of(site), 0);
  return {
    gateways: sum(({ gateways }) => gateways),
    dataloggers: sum(({ dataloggers }) => dataloggers),
    sensors: sum(({ sensors }) => sensors),
  };
}

/** How many incidents there would be, were each site and each device one of its own. */
export function insteadOf(incident: Incident): number {
  const sites = heldUp(incident);
  const { gateways, dataloggers, sensors } = beneath(sites);
  const ofLinks = incident.device === null ? sites.length : 0;
  return ofLinks + gateways + dataloggers + sensors;
}
