import mqtt from 'mqtt';
import { expect, test, vi } from 'vitest';
import type { ProtocolVersion } from '../../shared/domain/connection.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createLinksBench, unhurried, wantedConnection } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';

/** Connects once under our client id, which throws us out; our next attempt throws it out in turn. */
async function intrude(port: number, clientId: string) {
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, clientId, reconnectPeriod: 0 });
  return { [Symbol.asyncDispose]: () => client.endAsync(true) };
}

// Not every Mosquitto says a word in MQTT 5 either.
const words = /^Another client (uses|seems to use) the client id "vedetta-test-1"/;

test.each<[string, ProtocolVersion]>([
  ['MQTT 5', 5],
  ['MQTT 3.1.1', 4],
])('Mosquitto, %s: another client with our client id is named after three kicks', async (_name, version) => {
  await using broker = await startMosquitto();
  await using bench = createLinksBench({ clock: createFakeClock() });
  const wanted = wantedConnection({ port: broker.port, protocolVersion: version });
  const named: boolean[] = [];
  for (let kick = 0; kick < 3; kick += 1) {
    await bench.links.connect(wanted, unhurried());
    await using _rival = await intrude(broker.port, wanted.broker.clientId);
    await vi.waitFor(() => expect(bench.link().status).toBe('error'));
    named.push(words.test(bench.changes.at(-1)?.errorMessage ?? ''));
  }
  expect([named, bench.changes.at(-1)?.errorCause]).toEqual([[false, false, true], 'client_id_taken']);
});
