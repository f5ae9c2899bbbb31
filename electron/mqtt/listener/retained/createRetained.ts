import type { RetainedResult } from '../../../../shared/domain/listening.ts';
import type { ListenSubject } from '../../../core/listening/subject.ts';
import { success } from '../../../core/result.ts';
import type { LinkFault } from '../../linkFault.ts';
import type { Listener, Visit } from '../createListener.ts';
import { clearRetained } from './clearRetained.ts';
import { type RetainedPorts, topicsAtOnce } from './ports.ts';
import { restoreRetained } from './restoreRetained.ts';

/** Clears retained messages and puts them back, one order of a site at a time. */
export interface Retained {
  /** Null: that of the site is under way, or too many listen. */
  clear(order: Order & { readonly topics: readonly string[] }): Promise<RetainedResult[]> | null;
  restore(order: Order & { readonly ids: readonly number[] }): Promise<RetainedResult[]> | null;
}

interface Order {
  readonly subject: ListenSubject;
  /** Who asked for it. */
  readonly by: string;
}

type Done = { readonly results: RetainedResult[]; readonly lost: LinkFault | null };

export function createRetained(listener: Listener, ports: RetainedPorts): Retained {
  const busy = new Set<number>();

  /** Does part after part on one visit. Once the link is lost, what is left has failed. */
  function inParts<Part>(
    { subject: { siteId }, subject }: Order,
    parts: readonly Part[],
    act: (visit: Visit, part: Part) => Promise<Done>,
    failed: (part: Part, why: string) => RetainedResult[],
  ): Promise<RetainedResult[]> | null {
    if (busy.has(siteId)) return null;
    const results: RetainedResult[] = [];
    let next = 0;
    const whole = listener.visit<null>(subject, new AbortController().signal, async (visit) => {
      for (const part of parts) {
        const { results: more, lost } = await act(visit, part);
        results.push(...more);
        next += 1;
        if (lost !== null) return { ok: false, fault: lost };
      }
      return success(null);
    });
    if (whole === null) return null;
    busy.add(siteId);
    return whole
      .then((outcome) => {
        const why = outcome.ok ? '' : outcome.fault.message;
        return [...results, ...parts.slice(next).flatMap((part) => failed(part, why))];
      })
      .finally(() => busy.delete(siteId));
  }

  return {
    clear: (order) =>
      inParts(
        order,
        chunks(order.topics),
        (visit, topics) => clearRetained(visit, order, topics, ports, listener.ports),
        (topics, message) =>
          topics.map((topicPath) => ({ topicPath, outcome: 'failed', clearingId: null, message })),
      ),
    restore(order) {
      const { siteId } = order.subject;
      return inParts(
        order,
        chunks(order.ids),
        (visit, ids) => restoreRetained(visit, order, ports.store.load(siteId, ids), ports, listener.ports),
        (ids, message) =>
          [...ports.store.load(siteId, ids)].map(([clearingId, { topic: topicPath }]) => ({
            topicPath,
            outcome: 'failed',
            clearingId,
            message,
          })),
      );
    },
  };
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += topicsAtOnce)
    parts.push(items.slice(from, from + topicsAtOnce));
  return parts;
}
