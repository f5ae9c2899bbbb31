import type { FailureCause } from '../../../shared/domain/connection.ts';
import type { IncidentKind } from '../../../shared/domain/incident.ts';
import { type Cause, causeAt } from './cause.ts';
import type { WorldSite } from './world.ts';

type LinkKind = Extract<
  IncidentKind,
  | 'broker_unreachable'
  | 'refused'
  | 'certificate'
  | 'client_id_taken'
  | 'subscription_refused'
  | 'link_failing'
>;

const kinds: Readonly<Record<FailureCause, LinkKind>> = {
  unreachable: 'broker_unreachable',
  timeout: 'broker_unreachable',
  lost: 'broker_unreachable',
  credentials: 'refused',
  not_authorised: 'refused',
  client_id: 'refused',
  client_id_taken: 'client_id_taken',
  certificate: 'certificate',
  subscription: 'subscription_refused',
  protocol: 'link_failing',
  version: 'link_failing',
  overloaded: 'link_failing',
  other: 'link_failing',
};

/** These mostly need a person, so they are told of at the first failure. */
const atOnce: ReadonlySet<LinkKind> = new Set([
  'refused',
  'certificate',
  'client_id_taken',
  'subscription_refused',
]);

/** What kind of trouble a failure of a link is. A failure stored by an earlier version has no cause. */
export const linkKind = (cause: FailureCause | null): LinkKind =>
  cause === null ? 'link_failing' : kinds[cause];

/** What a failure is about: the broker for all of its sites, the account for all that use it, or the site alone. */
function subjectOf({ siteId, broker, errorCause }: WorldSite, kind: LinkKind): string {
  const address = `${broker.host.toLowerCase()}:${broker.port}`;
  if (kind === 'broker_unreachable' || kind === 'certificate') return `broker:${address}`;
  if (kind === 'refused' && errorCause !== 'client_id') return `account:${broker.username ?? ''}@${address}`;
  return `site:${siteId}`;
}

/** Why a wanted link that is in error fails. Before it counts as failing, it opens nothing. */
export function linkCause(site: WorldSite, now: number): Cause {
  const { broker, errorCause, errorMessage, failingSince, retryCount, retryAttempts, offline } = site;
  const kind = linkKind(errorCause);
  const isAccount = kind === 'refused' && errorCause !== 'client_id';
  return causeAt(site, offline, {
    kind,
    subject: subjectOf(site, kind),
    severity: 'critical',
    isRipe: atOnce.has(kind) || retryCount >= retryAttempts,
    broker: { host: broker.host, port: broker.port, username: isAccount ? broker.username : null },
    message: errorMessage ?? 'Attempts fail.',
    since: Math.min(now, failingSince ?? now),
  });
}
