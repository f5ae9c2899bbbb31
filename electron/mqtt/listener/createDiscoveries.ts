import type { Discovery, DiscoveryCounts } from '../../../shared/domain/listening.ts';
import { plainFilter } from '../../../shared/domain/matchTopic.ts';
import type { ListenSubject } from '../../core/listening/subject.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { onAbort, within } from '../doctor/within.ts';
import { type LinkFault, subscriptionFault } from '../linkFault.ts';
import type { LogConnection, Sight } from '../ports.ts';
import type { Listener, Visit } from './createListener.ts';
import { createHandOver } from './handOver.ts';

export interface DiscoveryOrder {
  readonly subject: ListenSubject;
  readonly filter: string;
  readonly durationMs: number;
  /** Who asked for it. */
  readonly by: string;
}

/** Forced discoveries: one of a site at a time, each ended by itself. Disposed with the listener. */
export interface Discoveries {
  /** Begins one. `running`: the site has one already; `busy`: too many listen. */
  start(order: DiscoveryOrder): Discovery | 'running' | 'busy';
  /** Ends it early; answers whether one ran. */
  stop(siteId: number): boolean;
  /** The last one of each site, running or over. */
  list(): Discovery[];
  /** Ends and forgets that of a site that is deleted. */
  forget(siteId: number): void;
}

export interface DiscoveriesOptions {
  readonly listener: Listener;
  readonly sight: Sight;
  /** Called when it began, heard more, or is over. */
  readonly onChange: (discovery: Discovery) => void;
  readonly logConnection: LogConnection;
  readonly report: (error: unknown, where: string) => void;
}

const nothingYet: DiscoveryCounts = { messages: 0, retained: 0, newTopics: 0, overLimit: 0, unusable: 0 };

/** The site is gone, or its database cannot be written. */
const NOT_NOTED = 'What was heard could not be stored.';

export function createDiscoveries(options: DiscoveriesOptions): Discoveries {
  const { listener, onChange } = options;
  const { clock, timing } = listener.ports;
  const known = new Map<number, Discovery>();
  const running = new Map<number, AbortController>();

  const change = (siteId: number, part: Partial<Discovery>): void => {
    const before = known.get(siteId);
    if (before === undefined) return;
    const next = { ...before, ...part };
    known.set(siteId, next);
    onChange(next);
  };
  const add = (siteId: number, more: Partial<DiscoveryCounts>): void => {
    const before = known.get(siteId)?.counts ?? nothingYet;
    const sum = (name: keyof DiscoveryCounts) => before[name] + (more[name] ?? 0);
    const counts = {
      messages: sum('messages'),
      retained: sum('retained'),
      newTopics: sum('newTopics'),
      overLimit: sum('overLimit'),
      unusable: sum('unusable'),
    };
    change(siteId, { counts });
  };

  async function hear(
    { subject, filter, durationMs }: DiscoveryOrder,
    visit: Visit,
    whole: AbortSignal,
  ): Promise<Result<null, LinkFault>> {
    const { siteId, connectionId } = subject;
    let isNoted = true;
    let pending = { messages: 0, retained: 0 };
    const handOver = createHandOver({
      clock,
      companyMs: timing.companyMs,
      sight: (heard) => options.sight({ siteId, connectionId }, heard),
      onNoted(counts) {
        isNoted &&= counts !== null;
        add(siteId, { ...pending, ...counts });
        pending = { messages: 0, retained: 0 };
      },
      resume: () => visit.client.resume(),
      report: (error) => {
        isNoted = false;
        options.report(error, 'noting discovered topics');
      },
    });
    visit.hear(({ topic, payload, retain }) => {
      pending.messages += 1;
      if (retain) pending.retained += 1;
      return handOver.take({ topic, payload, retain, receivedAt: clock.now() });
    });
    // To join a group would take messages away from the running session.
    const suback = await visit.client.subscribe(new Map([[plainFilter(filter), 0]]), false);
    if (!suback.ok) return suback;
    if (suback.value.refused.length > 0) return failure(subscriptionFault(suback.value.refused));
    change(siteId, { state: 'listening', endsAt: clock.now() + durationMs });
    const over = Promise.withResolvers<null>();
    using limit = within(clock, durationMs, whole);
    using _ = onAbort(limit.signal, () => over.resolve(null));
    const lost = await Promise.race([visit.lost, over.promise]);
    visit.hear(() => true);
    await handOver.finish();
    if (!isNoted) change(siteId, { message: NOT_NOTED });
    return lost === null ? success(null) : failure(lost);
  }

  function conclude(
    { subject: { siteId, connectionId } }: DiscoveryOrder,
    outcome: Result<null, LinkFault>,
    isStopped: boolean,
  ): void {
    const end = isStopped ? 'stopped' : outcome.ok ? 'done' : 'failed';
    const message =
      end === 'failed' && !outcome.ok ? outcome.fault.message : (known.get(siteId)?.message ?? null);
    change(siteId, { state: 'over', end, endsAt: clock.now(), message });
    const { counts = nothingYet } = known.get(siteId) ?? {};
    const heard = `${counts.messages} messages, ${counts.newTopics} new topics`;
    const sentence = {
      done: `Force discovery ended: ${heard}.`,
      stopped: `Force discovery was stopped: ${heard}.`,
      failed: `Force discovery failed: ${message ?? ''} Until then: ${heard}.`,
    }[end];
    options.logConnection({
      connectionId,
      siteId,
      level: end === 'failed' ? 'WARNING' : 'INFO',
      message: sentence,
    });
  }

  return {
    start(order) {
      const { subject, filter, durationMs, by } = order;
      const { siteId } = subject;
      if (running.has(siteId)) return 'running';
      const stop = new AbortController();
      const whole = listener.visit(subject, stop.signal, (visit) => hear(order, visit, stop.signal));
      if (whole === null) return 'busy';
      running.set(siteId, stop);
      const startedAt = clock.now();
      const begun: Discovery = {
        siteId,
        filter,
        startedAt,
        startedBy: by,
        endsAt: startedAt + durationMs,
        state: 'connecting',
        end: null,
        message: null,
        counts: nothingYet,
      };
      known.set(siteId, begun);
      onChange(begun);
      whole
        .then((outcome) => conclude(order, outcome, stop.signal.aborted))
        .catch((error: unknown) => {
          options.report(error, 'force discovery');
          change(siteId, { state: 'over', end: 'failed', message: 'The program failed; its log says how.' });
        })
        .finally(() => running.delete(siteId));
      return begun;
    },
    stop(siteId) {
      const stop = running.get(siteId);
      stop?.abort();
      return stop !== undefined;
    },
    list: () => [...known.values()],
    forget(siteId) {
      running.get(siteId)?.abort();
      known.delete(siteId);
    },
  };
}
