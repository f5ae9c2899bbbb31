import type { Incident, IncidentSite } from '../../../../shared/domain/incident.ts';

/** Since when every site of an open incident is well again, in milliseconds: it is over if they stay so. Else null. */
export function settlingSince({ sites, resolvedAt }: Incident): number | null {
  if (resolvedAt !== null || sites.length === 0) return null;
  return sites.reduce<number | null>(
    (since, { restoredAt }) => (since === null || restoredAt === null ? null : Math.max(since, restoredAt)),
    0,
  );
}

/** Nobody need do anything: somebody does, or it is about to be over. */
export const isTended = (incident: Incident): boolean =>
  incident.acknowledgedAt !== null || settlingSince(incident) !== null;

const calmness = (incident: Incident) => Number(isTended(incident));
/** A link that is down is worse than one that is silent, and that is worse than a part of a site. */
const mildness = ({ kind, severity }: Incident) => (severity === 'warning' ? 2 : kind === 'silent' ? 1 : 0);

/** Open incidents as a person should take them: what nobody takes care of first, then the worst, then the oldest. */
export const byUrgency = (incidents: readonly Incident[]): Incident[] =>
  incidents.toSorted(
    (a, b) =>
      calmness(a) - calmness(b) || mildness(a) - mildness(b) || a.openedAt - b.openedAt || a.id - b.id,
  );

/** The sites that an incident still holds up; once there is none, all that it held up. */
export function heldUp({ sites }: Incident): readonly IncidentSite[] {
  const held = sites.filter(({ restoredAt }) => restoredAt === null);
  return held.length === 0 ? sites : held;
}

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
