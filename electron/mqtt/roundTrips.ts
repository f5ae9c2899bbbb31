import { failure, type Result, success } from '../core/result.ts';
import type { LinkFault } from './linkFault.ts';

type Outcome = Result<null, LinkFault>;

/** Who waits for what of the broker: for the answer to a ping, or for something else. */
export interface RoundTrips {
  /** The answer to the ping that is sent next. Pings of others (keep-alive) are counted with them. */
  next(): Promise<Outcome>;
  /** A ping was sent. */
  asked(): void;
  /** One was answered; answers come in order. */
  answered(): void;
  /** Settles as `begin` says, or with the end: MQTT.js tells nobody of what it had sent when a link is lost. */
  until(begin: (settle: (outcome: Outcome) => void) => void): Promise<Outcome>;
  /** No answer comes any more. */
  end(fault: LinkFault): void;
}

export function createRoundTrips(): RoundTrips {
  let sent = 0;
  let seen = 0;
  const pings: { ping: number; settle: (outcome: Outcome) => void }[] = [];
  const others = new Set<(outcome: Outcome) => void>();
  return {
    next: () => new Promise((settle) => pings.push({ ping: sent + 1, settle })),
    asked() {
      sent += 1;
    },
    answered() {
      seen += 1;
      while (pings[0] !== undefined && pings[0].ping <= seen) pings.shift()?.settle(success(null));
    },
    until(begin) {
      return new Promise((resolve) => {
        const settle = (outcome: Outcome) => {
          others.delete(settle);
          resolve(outcome);
        };
        others.add(settle);
        begin(settle);
      });
    },
    end(fault) {
      for (const { settle } of pings.splice(0)) settle(failure(fault));
      for (const settle of others) settle(failure(fault));
    },
  };
}
