import type { Clock } from '../core/clock.ts';
import { type NoticeOf, noticesOf } from '../core/incidents/notices.ts';
import type { IncidentWords } from '../core/incidents/words/words.ts';
import type { Notify } from './ports.ts';

/** What happens within this is told of together. */
const togetherMs = 3_000;

/** Tells a person of incidents a moment later, so that many at once are told of in one. Disposing tells of none. */
export interface ToldLater extends Disposable {
  add(incidents: readonly NoticeOf[]): void;
}

export function createToldLater(ports: {
  readonly clock: Clock;
  readonly words: () => IncidentWords;
  readonly notify: Notify;
}): ToldLater {
  const { clock, words, notify } = ports;
  let waiting: NoticeOf[] = [];
  let timer: Disposable | null = null;
  const tell = () => {
    timer = null;
    const notices = noticesOf(words(), waiting);
    waiting = [];
    for (const notice of notices) notify(notice);
  };
  return {
    add(incidents) {
      if (incidents.length === 0) return;
      waiting.push(...incidents);
      timer ??= clock.after(togetherMs, tell);
    },
    [Symbol.dispose]: () => timer?.[Symbol.dispose](),
  };
}
