import type {
  IncidentBroker,
  IncidentDevice,
  IncidentKind,
  IncidentSeverity,
} from '../../../shared/domain/incident.ts';
import { type Cause, causeKey } from './cause.ts';
import type { Diagnosis } from './causes.ts';
import type { DeviceCounts } from './world.ts';

/** Trouble that went away is over after this, unless it came back: a link that was up so long is stable as well. */
export const settlingMs = 60_000;

/** A site that an incident holds up, or did. */
export interface HeldSite extends DeviceCounts {
  readonly siteId: number;
  /** Null while it is held up. */
  readonly restoredAt: number | null;
}

/** An incident that is open. All that is needed to go on with it stands in it, so that it may be stored between. */
export interface OpenIncident {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly subject: string;
  readonly severity: IncidentSeverity;
  readonly message: string;
  readonly broker: IncidentBroker | null;
  readonly device: IncidentDevice | null;
  readonly openedAt: number;
  /** Since when its cause is not seen any more; null while it is. */
  readonly absentSince: number | null;
  readonly flaps: number;
  /** By id. */
  readonly sites: readonly HeldSite[];
}

/** When it ended, and how long it lasted. */
export interface End {
  readonly resolvedAt: number;
  readonly durationMs: number;
}
export type ResolvedIncident = OpenIncident & End;

/** What became of the incidents. Each stands in one list; what a caller holds beside them is kept. */
export interface Advance<Kept extends OpenIncident = OpenIncident> {
  readonly opened: readonly OpenIncident[];
  readonly updated: readonly Kept[];
  readonly resolved: readonly (Kept & End)[];
  readonly unchanged: readonly Kept[];
  /** When, in an unchanged world, one of them is over. Null: none is about to be. */
  readonly nextDueAt: number | null;
}

/**
 * Goes on with the open incidents after a look at the world. A cause that is not seen any more ends its incident once
 * it stayed away for `settlingMs`, as of when it went away; back before, it is the same incident. What nobody can say
 * neither confirms an incident nor ends it. Those that open get the ids from `firstId` on.
 */
export function advance<Kept extends OpenIncident>(
  open: readonly Kept[],
  diagnosis: Diagnosis,
  now: number,
  firstId: number,
): Advance<Kept> {
  const seen = new Map(diagnosis.causes.map((cause) => [causeKey(cause), cause]));
  const known = new Set(open.map(causeKey));
  const updated: Kept[] = [];
  const resolved: (Kept & End)[] = [];
  const unchanged: Kept[] = [];
  let nextDueAt: number | null = null;
  for (const before of open) {
    const cause = seen.get(causeKey(before));
    const isOpen = cause !== undefined || isUndecided(before, diagnosis);
    const after =
      cause === undefined ? missing(before, diagnosis, now) : present(before, cause, diagnosis, now);
    if (!isOpen && after.absentSince !== null) {
      const dueAt = after.absentSince + settlingMs;
      if (dueAt <= now) {
        resolved.push(over(after, after.absentSince));
        continue;
      }
      nextDueAt = Math.min(dueAt, nextDueAt ?? dueAt);
    }
    if (isSame(before, after)) unchanged.push(before);
    else updated.push(after);
  }
  const opened = diagnosis.causes
    .filter((cause) => cause.isRipe && !known.has(causeKey(cause)))
    .map((cause, index) => opening(cause, firstId + index));
  return { opened, updated, resolved, unchanged, nextDueAt };
}

function opening(cause: Cause, id: number): OpenIncident {
  const { kind, subject, severity, message, broker, device, since, sites } = cause;
  return {
    id,
    kind,
    subject,
    severity,
    message,
    broker,
    device,
    openedAt: since,
    absentSince: null,
    flaps: 0,
    sites: sites.map(held),
  };
}

const held = ({ siteId, gateways, dataloggers, sensors }: Omit<HeldSite, 'restoredAt'>): HeldSite => ({
  siteId,
  gateways,
  dataloggers,
  sensors,
  restoredAt: null,
});

const isUndecidedAt = ({ kind }: OpenIncident, { siteId }: HeldSite, { undecided }: Diagnosis): boolean =>
  undecided.get(siteId)?.has(kind) === true;

/** Nobody can say whether its cause is still there, at one at least of the sites that it held up until last. */
function isUndecided(incident: OpenIncident, diagnosis: Diagnosis): boolean {
  if (diagnosis.hidden.has(causeKey(incident))) return true;
  return incident.sites.some(
    (site) => site.restoredAt === incident.absentSince && isUndecidedAt(incident, site, diagnosis),
  );
}

function present<Kept extends OpenIncident>(
  before: Kept,
  cause: Cause,
  diagnosis: Diagnosis,
  now: number,
): Kept {
  const { severity, broker, device } = cause;
  const isAsSaid =
    before.message === cause.message || cause.sites.some(({ message }) => message === before.message);
  const here = new Map(cause.sites.map((site) => [site.siteId, held(site)]));
  const gone = before.sites
    .filter(({ siteId }) => !here.has(siteId))
    .map((site) => (isUndecidedAt(before, site, diagnosis) ? site : restored(site, now)));
  return {
    ...before,
    severity,
    broker,
    device,
    message: isAsSaid ? before.message : cause.message,
    absentSince: null,
    flaps: before.flaps + (before.absentSince === null ? 0 : 1),
    sites: [...here.values(), ...gone].sort((a, b) => a.siteId - b.siteId),
  };
}

const restored = (site: HeldSite, at: number): HeldSite =>
  site.restoredAt === null ? { ...site, restoredAt: at } : site;

function missing<Kept extends OpenIncident>(before: Kept, diagnosis: Diagnosis, now: number): Kept {
  if (isUndecided(before, diagnosis)) {
    const sites = before.sites.map((site) =>
      isUndecidedAt(before, site, diagnosis) || diagnosis.hidden.has(causeKey(before))
        ? site
        : restored(site, now),
    );
    return { ...before, sites };
  }
  // A time ahead was noted before the clock was set back.
  const absentSince = Math.min(now, before.absentSince ?? now);
  const sites = before.sites.map((site) =>
    site.restoredAt === null || site.restoredAt === before.absentSince
      ? { ...site, restoredAt: absentSince }
      : site,
  );
  return { ...before, absentSince, sites };
}

function over<Kept extends OpenIncident>(incident: Kept, absentSince: number): Kept & End {
  // The clock may have been set back since it was opened.
  const resolvedAt = Math.max(incident.openedAt, absentSince);
  return { ...incident, resolvedAt, durationMs: resolvedAt - incident.openedAt };
}

const isSame = (before: OpenIncident, after: OpenIncident): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
