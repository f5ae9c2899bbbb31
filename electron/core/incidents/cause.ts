import type {
  IncidentBroker,
  IncidentDevice,
  IncidentKind,
  IncidentSeverity,
} from '../../../shared/domain/incident.ts';
import type { DeviceCounts, WorldSite } from './world.ts';

/** A site as a cause holds it up. */
export interface CauseSite extends DeviceCounts {
  readonly siteId: number;
  readonly siteName: string;
  /** What was last said of it there. */
  readonly message: string;
  readonly since: number;
}

/** Something that is wrong now. */
export interface Cause {
  readonly kind: IncidentKind;
  /** With the kind, it tells one cause from another. */
  readonly subject: string;
  readonly severity: IncidentSeverity;
  /** It opens an incident. Else it only goes on with one that is open. */
  readonly isRipe: boolean;
  readonly broker: IncidentBroker | null;
  readonly device: IncidentDevice | null;
  /** By id. */
  readonly sites: readonly CauseSite[];
  readonly message: string;
  readonly since: number;
}

/** Names a cause: of the open incidents, one at most has it. */
export const causeKey = ({ kind, subject }: Pick<Cause, 'kind' | 'subject'>): string => `${kind} ${subject}`;

/** A cause seen at one site. */
export function causeAt(
  site: Pick<WorldSite, 'siteId' | 'siteName'>,
  counts: DeviceCounts,
  cause: Omit<Cause, 'sites' | 'broker' | 'device'> & Partial<Pick<Cause, 'broker' | 'device'>>,
): Cause {
  const { siteId, siteName } = site;
  const { gateways, dataloggers, sensors } = counts;
  const { message, since } = cause;
  return {
    broker: null,
    device: null,
    ...cause,
    sites: [{ siteId, siteName, gateways, dataloggers, sensors, message, since }],
  };
}

/** The same cause seen at several sites is one: ripe as soon as it is at one of them. */
export function mergeCauses(causes: readonly Cause[]): Cause[] {
  return [...Map.groupBy(causes, causeKey)].map(([, same]) => merged(same)).sort(byKey);
}

const byKey = (a: Cause, b: Cause): number => (causeKey(a) < causeKey(b) ? -1 : 1);

function merged(same: readonly Cause[]): Cause {
  const sites = same.flatMap((cause) => cause.sites).sort((a, b) => a.siteId - b.siteId);
  const [first] = same;
  if (first === undefined) throw new Error('No group is empty.');
  return {
    ...first,
    isRipe: same.some(({ isRipe }) => isRipe),
    sites,
    message: sites[0]?.message ?? first.message,
    since: Math.min(...same.map(({ since }) => since)),
  };
}
