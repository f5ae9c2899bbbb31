import { success } from '../core/result.ts';
import type { BrokerClient, ClientEvents, ClientSettings, OpenClient } from '../mqtt/brokerClient.ts';

/** A client of which the test plays the broker. */
export interface ScriptedClient {
  readonly settings: ClientSettings;
  /** What the broker or the network does. */
  readonly events: ClientEvents;
  /** What was asked of the client, in order. */
  readonly calls: string[];
}

/** Clients without a network, newest last; every request is granted. */
export function createScriptedClients(): { open: OpenClient; clients: ScriptedClient[] } {
  const clients: ScriptedClient[] = [];
  const open: OpenClient = (settings, events) => {
    const calls: string[] = [];
    const say = (call: string) => void calls.push(call);
    clients.push({ settings, events, calls });
    const client: BrokerClient = {
      async subscribe(subscriptions) {
        say(`subscribe ${[...subscriptions.keys()].join(' ')}`);
        return success({ refused: [], lowered: [] });
      },
      async unsubscribe(patterns) {
        say(`unsubscribe ${patterns.join(' ')}`);
        return success(null);
      },
      acknowledge: (packetIds) => say(`acknowledge ${packetIds.join(' ')}`),
      ping: () => say('ping'),
      async roundTrip() {
        say('round trip');
        return success(null);
      },
      async publish({ topic }) {
        say(`publish ${topic}`);
        return success(null);
      },
      resume: () => say('resume'),
      async end({ endsSession }) {
        say(endsSession ? 'end with session' : 'end');
      },
      cut(fault) {
        say('cut');
        events.closed(fault);
      },
    };
    return client;
  };
  return { open, clients };
}
