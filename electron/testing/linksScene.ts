import { createFakeClock, settle } from './fakeClock.ts';
import { createLinksBench, type LinksBenchOptions, unhurried, wantedConnection } from './linksBench.ts';
import { createScriptedClients } from './scriptedClient.ts';

/** The connection of a scene, where a test asks for no other. */
export const wanted = wantedConnection({ port: 1883 });

/** Links on scripted clients and a fake clock: whatever a broker does is said by the test. */
export function createLinksScene(options: Partial<LinksBenchOptions> = {}) {
  const { open, clients } = createScriptedClients();
  const clock = createFakeClock(0);
  const bench = createLinksBench({ clock, ...options, ports: { openClient: open, ...options.ports } });
  const newest = () => {
    const client = clients.at(-1);
    if (client === undefined) throw new Error('No client was opened.');
    return client;
  };
  return {
    bench,
    clock,
    clients,
    newest,
    async connect(connection = wanted, sessionPresent = false) {
      const outcome = bench.links.connect(connection, unhurried());
      await settle();
      newest().events.connected(sessionPresent);
      return outcome;
    },
    [Symbol.asyncDispose]: () => bench.links[Symbol.asyncDispose](),
  };
}
