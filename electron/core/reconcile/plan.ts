import { longestBackoffMs } from './backoff.ts';
import type { Action, Plan, RealLink, RealState, WantedConnection, WantedState } from './states.ts';
import { subscriptionChanges, wantedSubscriptions } from './subscriptions.ts';

type Step =
  | { readonly type: 'act'; readonly action: Action; readonly dueAt: number }
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'nothing' };

const nothing: Step = { type: 'nothing' };
/** What has no due time goes before every retry. */
const act = (action: Action, dueAt = Number.NEGATIVE_INFINITY): Step => ({ type: 'act', action, dueAt });

/**
 * What to do so that the real state becomes the wanted one, and when to look again if nothing changes.
 *
 * At most one action per connection, so all of them may run side by side. A link whose row is absent from
 * `wanted` is left alone: deletion is said by `isDeleted`, absence may be a failed read.
 * Retries stand last, in the order in which they fell due.
 */
export function plan(wanted: WantedState, real: RealState, now: number): Plan {
  const links = new Map(real.links.map((link) => [link.connectionId, link]));
  const acts: { action: Action; dueAt: number; connectionId: number }[] = [];
  let nextCheckAt: number | null = null;
  for (const connection of wanted.connections) {
    const step = stepFor(connection, links.get(connection.connectionId), now);
    if (step.type === 'act')
      acts.push({ action: step.action, dueAt: step.dueAt, connectionId: connection.connectionId });
    if (step.type === 'wait') nextCheckAt = Math.min(step.until, nextCheckAt ?? step.until);
  }
  acts.sort((a, b) => compare(a.dueAt, b.dueAt) || a.connectionId - b.connectionId);
  return { actions: acts.map(({ action }) => action), nextCheckAt };
}

const firstAttempt = (connection: WantedConnection): Action => ({
  type: 'connect',
  connection,
  isRetry: false,
  attempt: 1,
});

/** Also for infinities, whose difference is not a number. */
const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

function stepFor(connection: WantedConnection, link: RealLink | undefined, now: number): Step {
  const { connectionId, siteId } = connection;
  if (connection.isDeleted) return act({ type: 'remove', connectionId, siteId });
  if (!connection.isActive) return link === undefined ? nothing : act({ type: 'disconnect', connectionId });
  if (link === undefined) return act(firstAttempt(connection));
  // An attempt under way ends within its time limit; what was edited meanwhile is seen afterwards.
  if (link.status === 'connecting') return nothing;
  const isUp = link.status === 'connected' || link.refused.length > 0;
  return isUp ? stepForUp(connection, link, now) : stepForDown(connection, link, now);
}

function stepForUp(connection: WantedConnection, link: RealLink, now: number): Step {
  if (link.fingerprint !== connection.fingerprint) return act({ type: 'reconnect', connection });
  const changes = subscriptionChanges(wantedSubscriptions(connection.topics), link.subscriptions);
  if (changes !== null)
    return act({ type: 'resubscribe', connectionId: connection.connectionId, ...changes });
  return link.refused.length > 0 ? retry(connection, link, now) : nothing;
}

function stepForDown(connection: WantedConnection, link: RealLink, now: number): Step {
  const step = retry(connection, link, now);
  // New settings deserve an attempt of their own: the old ones' failures say nothing about them.
  const isEdited = link.fingerprint !== connection.fingerprint;
  return step.type === 'wait' && isEdited ? act(firstAttempt(connection)) : step;
}

function retry(connection: WantedConnection, link: RealLink, now: number): Step {
  const { nextAt, count } = link.retry;
  if (nextAt === null) return act(firstAttempt(connection));
  const isClockSetBack = nextAt - now > longestBackoffMs(connection.retry);
  if (nextAt <= now || isClockSetBack) {
    return act({ type: 'connect', connection, isRetry: true, attempt: count + 1 }, nextAt);
  }
  return { type: 'wait', until: nextAt };
}
