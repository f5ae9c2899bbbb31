import { success } from '../core/result.ts';
import type { BrokerClient, ClientEvents, ClientSettings, OpenClient } from '../mqtt/brokerClient.ts';
import { type LinkFault, linkFault, refusal } from '../mqtt/linkFault.ts';

/** Why a broker does not let a client in. */
export type Refusal = 'down' | 'credentials' | 'certificate';

const faults: Readonly<Record<Refusal, LinkFault>> = {
  down: linkFault('unreachable', 'Connection refused: nothing listens there.'),
  credentials: refusal('credentials', 'Refused: bad user name or password.'),
  certificate: refusal('certificate', 'The certificate has expired.'),
};

/** A client that a broker has let in. */
export interface Guest {
  readonly settings: ClientSettings;
  readonly events: ClientEvents;
}

/** Brokers without a network, of which a script says whom they let in. Whatever happens takes no time. */
export interface WeekNetwork {
  readonly open: OpenClient;
  /** Those that are in now, by client id. */
  readonly guests: ReadonlyMap<string, Guest>;
  /** Ends the links of some clients, as a broker does that goes down. */
  drop(isMeant: (settings: ClientSettings) => boolean): void;
}

export function createWeekNetwork(refusalOf: (settings: ClientSettings) => Refusal | null): WeekNetwork {
  const guests = new Map<string, Guest>();
  const lost = linkFault('lost', 'The connection was lost.');

  const open: OpenClient = (settings, events) => {
    const { clientId } = settings.broker;
    let isOver = false;
    const over = (fault: LinkFault | null): void => {
      if (isOver) return;
      isOver = true;
      if (guests.get(clientId)?.events === events) guests.delete(clientId);
      events.closed(fault);
    };
    queueMicrotask(() => {
      const refused = refusalOf(settings);
      if (refused !== null) return over(faults[refused]);
      if (isOver) return;
      guests.set(clientId, { settings, events });
      events.heard();
      events.connected(true);
    });
    const client: BrokerClient = {
      subscribe: async () => success({ refused: [], lowered: [] }),
      unsubscribe: async () => success(null),
      acknowledge: () => undefined,
      ping: () => events.heard(),
      roundTrip: async () => success(null),
      publish: async () => success(null),
      resume: () => undefined,
      end: async () => over(null),
      cut: over,
    };
    return client;
  };

  return {
    open,
    guests,
    drop(isMeant) {
      for (const { settings, events } of [...guests.values()]) {
        if (!isMeant(settings)) continue;
        guests.delete(settings.broker.clientId);
        events.closed(lost);
      }
    },
  };
}
