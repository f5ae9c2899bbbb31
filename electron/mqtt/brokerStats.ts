import { matchTopic } from '../../shared/domain/matchTopic.ts';
import { afterReport, dueNews, reportedCount, unknownLosses } from '../core/brokerLosses.ts';
import type { Clock } from '../core/clock.ts';
import type { WantedConnection } from '../core/reconcile/states.ts';
import type { Subscriptions } from '../core/reconcile/subscriptions.ts';

/** Where Mosquitto says how many messages it dropped, for all of its clients together. */
export const droppedTopic = '$SYS/broker/publish/messages/dropped';

/** A link lost within this time after the question, and before the answer, is taken to be lost for it. */
const ANSWER_MS = 5000;
/** After so many in a row it is not asked any more: some brokers cut a client for what it may not subscribe. */
const MOST_LOSSES = 2;

/** Whether the broker's statistics come with the configured topics, and are messages like any other. */
export const isConfigured = (asked: Subscriptions): boolean =>
  [...asked.keys()].some((pattern) => matchTopic(pattern, droppedTopic));

/** What one connection's broker says of its losses, and whether it may be asked. */
export interface BrokerStats extends Disposable {
  /** As the broker last said over the present link; null: nothing. */
  readonly dropped: number | null;
  /** A link is made under these settings. */
  begin(wanted: WantedConnection): void;
  /** Asks over a link that is up, unless it may not be; `ask` settles with whether an answer came. */
  ask(ask: () => Promise<boolean>): void;
  hear(payload: Uint8Array): void;
  /** The link is down. Answers how many in a row were lost for the question, when this one was; else null. */
  end(): number | null;
}

export function createBrokerStats(ports: {
  readonly clock: Clock;
  readonly warn: (message: string) => void;
  /** The broker has answered after it had cut us for the question: forget that. */
  readonly forgive: () => void;
}): BrokerStats {
  const { clock, warn } = ports;
  let isWanted = false;
  let inRow = 0;
  let losses = unknownLosses;
  let isUp = false;
  /** When the question was asked that is not answered yet. */
  let askedAt: number | null = null;
  /** So that the answer to an earlier question says nothing of a later one. */
  let question = 0;
  let timer: Disposable | null = null;

  const stopTimer = () => {
    timer?.[Symbol.dispose]();
    timer = null;
  };
  const tell = () => {
    stopTimer();
    const due = dueNews(losses, clock.now());
    losses = due.losses;
    if (due.count > 0) warn(droppedWarning(due.count));
    if (due.nextAt !== null) timer = clock.after(due.nextAt - clock.now(), tell);
  };
  const answered = (asked: number, hasAnswer: boolean) => {
    if (asked !== question || !hasAnswer) return;
    askedAt = null;
    if (inRow > 0) ports.forgive();
    inRow = 0;
  };

  return {
    get dropped() {
      return isUp ? losses.dropped : null;
    },
    begin({ broker, brokerStatsLosses }) {
      isWanted = broker.readsStats;
      inRow = brokerStatsLosses;
    },
    ask(ask) {
      if (!isWanted || inRow >= MOST_LOSSES) return;
      askedAt = clock.now();
      question += 1;
      const asked = question;
      void ask().then((hasAnswer) => answered(asked, hasAnswer));
    },
    hear(payload) {
      const count = reportedCount(payload);
      if (!isWanted || count === null) return;
      isUp = true;
      losses = afterReport(losses, count);
      tell();
    },
    end() {
      isUp = false;
      const isLostForIt = askedAt !== null && Math.abs(clock.now() - askedAt) <= ANSWER_MS;
      askedAt = null;
      question += 1;
      if (!isLostForIt) return null;
      inRow += 1;
      if (inRow === MOST_LOSSES) warn(notAskedAgain);
      return inRow;
    },
    [Symbol.dispose]: stopTimer,
  };
}

const droppedWarning = (count: number) =>
  `The broker dropped ${count} message${count === 1 ? '' : 's'}, of whichever of its clients: a queue was full.`;

const notAskedAgain = `The broker closed the connection ${MOST_LOSSES} times when it was asked for its statistics (${droppedTopic}): it is not asked again until the connection is edited.`;
