import type { IncidentKind } from '../../../shared/domain/incident.ts';
import { type Cause, causeAt, causeKey, mergeCauses } from './cause.ts';
import { deviceCauses } from './deviceCauses.ts';
import { linkCause } from './linkCause.ts';
import type { World, WorldSite } from './world.ts';

/** A certificate that ends within this is told of, in milliseconds. */
const endingSoonMs = 30 * 86_400_000;

/** What is wrong now, and where nobody can say. */
export interface Diagnosis {
  /** In the order of their keys, one for each. */
  readonly causes: readonly Cause[];
  /** Of these kinds nothing can be said at a site, because of what stands above it. */
  readonly undecided: ReadonlyMap<number, ReadonlySet<IncidentKind>>;
  /** Keys of causes that are hidden beneath another: neither confirmed nor over. */
  readonly hidden: ReadonlySet<string>;
}

const devices: readonly IncidentKind[] = ['gateway_offline', 'datalogger_offline', 'sensor_offline'];
const data: readonly IncidentKind[] = ['silent', ...devices];
const links: readonly IncidentKind[] = [
  'broker_unreachable',
  'refused',
  'certificate',
  'client_id_taken',
  'link_failing',
];

const nothing: ReadonlySet<IncidentKind> = new Set();
const beneathSilence: ReadonlySet<IncidentKind> = new Set(devices);
const beneathUnknownData: ReadonlySet<IncidentKind> = new Set(data);
const beneathBrokenLink: ReadonlySet<IncidentKind> = new Set(['subscription_refused', ...data]);
const duringAttempt: ReadonlySet<IncidentKind> = new Set([...links, 'subscription_refused', ...data]);

type SiteDiagnosis = { readonly causes: readonly Cause[]; readonly undecided: ReadonlySet<IncidentKind> };

function siteDiagnosis(site: WorldSite, now: number): SiteDiagnosis {
  switch (site.status) {
    case 'connecting':
    case 'disconnected':
      return { causes: [], undecided: duringAttempt };
    case 'error':
      return {
        causes: [linkCause(site, now)],
        undecided: site.errorCause === 'subscription' ? beneathUnknownData : beneathBrokenLink,
      };
    case 'connected':
      return connectedDiagnosis(site, now);
  }
}

function connectedDiagnosis(site: WorldSite, now: number): SiteDiagnosis {
  switch (site.dataState) {
    case 'none':
      return { causes: [], undecided: beneathUnknownData };
    case 'silent':
      return { causes: [silence(site, now)], undecided: beneathSilence };
    case 'flowing':
      return { causes: deviceCauses(site, now), undecided: nothing };
  }
}

const silence = (site: WorldSite, now: number): Cause =>
  causeAt(site, site.offline, {
    kind: 'silent',
    subject: `site:${site.siteId}`,
    severity: 'critical',
    isRipe: true,
    message: 'The link is up, and live data has ceased to arrive.',
    since: Math.min(now, site.lastMessageAt ?? now),
  });

/** A certificate that ends soon; once it is refused, that is the trouble. */
function endingCertificate(site: WorldSite, now: number): Cause[] {
  const { broker, certificateEndsAt: endsAt, errorCause } = site;
  if (endsAt === null || endsAt - now > endingSoonMs || errorCause === 'certificate') return [];
  const day = new Date(endsAt).toISOString().slice(0, 10);
  return [
    causeAt(
      site,
      { gateways: 0, dataloggers: 0, sensors: 0 },
      {
        kind: 'certificate_ending',
        subject: `broker:${broker.host.toLowerCase()}:${broker.port}`,
        severity: 'warning',
        isRipe: true,
        broker: { host: broker.host, port: broker.port, username: null },
        message: `It ${endsAt > now ? 'ends' : 'ended'} on ${day}.`,
        since: now,
      },
    ),
  ];
}

const storageCause = (storage: NonNullable<World['storage']>): Cause => ({
  kind: 'storage',
  subject: 'database',
  severity: 'critical',
  isRipe: true,
  broker: null,
  device: null,
  sites: [],
  ...storage,
});

const diskCause = (disk: NonNullable<World['disk']>): Cause => ({
  kind: 'disk_filling',
  subject: 'disk',
  severity: 'warning',
  isRipe: true,
  broker: null,
  device: null,
  sites: [],
  ...disk,
});

/**
 * What is wrong, each cause once, with the sites that it holds up. A site that is off as wanted has no trouble. While
 * the monitor is paused, no site opens an incident; those that are open go on.
 */
export function causes(world: World): Diagnosis {
  const { now, isPaused, storage, disk } = world;
  const wanted = world.sites.filter(({ isWanted }) => isWanted);
  const found: Cause[] = storage === null ? [] : [storageCause(storage)];
  if (disk !== null && storage === null) found.push(diskCause(disk));
  const undecided = new Map<number, ReadonlySet<IncidentKind>>();
  const hidden = new Set<string>();
  // A full disk is one cause, not two.
  if (storage !== null) hidden.add(causeKey({ kind: 'disk_filling', subject: 'disk' }));
  for (const site of wanted) {
    const diagnosis = siteDiagnosis(site, now);
    const ofSite = [...diagnosis.causes, ...endingCertificate(site, now)];
    found.push(...(isPaused ? ofSite.map((cause) => ({ ...cause, isRipe: false })) : ofSite));
    if (diagnosis.undecided.size > 0) undecided.set(site.siteId, diagnosis.undecided);
    for (const { id, isHidden } of site.dataloggers) {
      const subject = `datalogger:${id}`;
      hidden.add(causeKey({ kind: 'sensor_offline', subject }));
      if (isHidden) hidden.add(causeKey({ kind: 'datalogger_offline', subject }));
    }
  }
  return { causes: mergeCauses(found), undecided, hidden };
}
