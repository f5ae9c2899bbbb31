import type { SiteView } from '../situation/siteViews.ts';

/** What keeps sites from being as wanted, as far as a person must do something about it. */
export type CauseKind = 'refused' | 'failing' | 'paused' | 'silent';

/** One cause of trouble and the sites beneath it. */
export interface Cause {
  /** Unlike every other's, and the same for as long as the cause lasts. */
  readonly key: string;
  readonly kind: CauseKind;
  readonly brokerHost: string;
  readonly brokerPort: number;
  /** What the broker or the link said; empty where nothing was said. */
  readonly text: string;
  /** By code; at least one. */
  readonly sites: readonly [SiteView, ...SiteView[]];
}

function kindOf({ connection, situation }: SiteView): CauseKind {
  if (connection.drift.state === 'paused') return 'paused';
  if (situation.status === 'refused') return 'refused';
  return situation.differs ? 'failing' : 'silent';
}

const textOf = ({ reason }: SiteView['situation']): string =>
  reason !== null && 'text' in reason ? reason.text : '';

/** Worst first: what never mends itself, before what may. */
const order: readonly CauseKind[] = ['refused', 'failing', 'paused', 'silent'];

/**
 * The trouble that needs a person, by cause: the same broker with the same words is one cause, however many
 * sites it holds up; a paused monitor is one for all.
 */
export function causesOf(sites: readonly SiteView[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const site of sites) {
    if (site.situation.group !== 'needsPerson') continue;
    const kind = kindOf(site);
    const { brokerHost, brokerPort } = site.connection;
    const text = textOf(site.situation);
    const key = kind === 'paused' ? kind : JSON.stringify([kind, brokerHost, brokerPort, text]);
    const known = causes.get(key);
    causes.set(
      key,
      known === undefined
        ? { key, kind, brokerHost, brokerPort, text, sites: [site] }
        : { ...known, sites: [...known.sites, site] },
    );
  }
  return [...causes.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
