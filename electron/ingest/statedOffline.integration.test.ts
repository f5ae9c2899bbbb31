import { describe, expect, it, vi } from 'vitest';
import { company, ingestSuite } from '../testing/ingestSuite.ts';
import { createDelivery, type IngestWorld } from '../testing/ingestWorld.ts';

const suite = ingestSuite();
const patience = { timeout: 10_000, interval: 5 };

const at = (part: string) => `site_001/gateway/1/datalogger/${part}`;
const status = (word: string, sensors: readonly string[] = []) => ({
  dataloggers: [
    {
      serial_number: 'D',
      status: word,
      sensors_data: sensors.map((serial_number) => ({ serial_number, value: 1 })),
    },
  ],
});
const output = (word: string) => ({ serial_number: 'D', status: word });
const heartbeat = { serial_number: 'D', sensors_last_data: { A: { value: 1 } } };

/** Delivers messages one at a time, each committed before the next; a second lies between. */
function teller(world: IngestWorld) {
  const { deliver } = createDelivery(world, suite.clock);
  return async (part: string, payload: unknown, changes: { retain?: boolean } = {}) => {
    const received = world.ingest.counters(1).received + 1;
    await suite.clock.advance(1000);
    deliver(at(part), payload, changes);
    await suite.clock.advance(company);
    await vi.waitFor(() => expect(world.ingest.counters(1).received).toBe(received), patience);
  };
}

const devices = (world: IngestWorld) =>
  world
    .rows(
      `SELECT serial_number AS name, connection_status AS status, is_online AS isOnline FROM datalogger
        UNION ALL SELECT serial_number, connection_status, is_online FROM sensor`,
    )
    .map(({ name, status, isOnline }) => `${String(name)} ${String(status)} ${String(isOnline)}`);
const downtime = (world: IngestWorld) =>
  world.rows('SELECT entity_type, reason, ended_at IS NULL AS isOpen FROM downtime_event ORDER BY id');

describe('a datalogger that is said to be offline', () => {
  it('is so at once, with one downtime and one event, and stays so however often it is heard', async () => {
    await using world = await suite.open();
    const tell = teller(world);
    await tell('all/status', status('running'));
    expect(devices(world)).toEqual(['D online 1']);
    world.announced.length = 0;
    await tell('all/status', status('stopped'));
    await tell('all/status', status('stopped'));
    await tell('x/1/output', output('stopped'));
    expect(devices(world)).toEqual(['D offline 0']);
    expect(downtime(world)).toEqual([{ entity_type: 'datalogger', reason: 'offline', isOpen: 1 }]);
    expect(world.announced.filter(({ type }) => type === 'datalogger_offline')).toHaveLength(1);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(0);
    expect(devices(world)).toEqual(['D offline 0']);
  });

  it.each([
    ['a status that it runs', 'all/status', status('ONLINE')],
    ['an output that it runs', 'x/1/output', output('running')],
    ['live data', 'x/1/heartbeat', heartbeat],
  ])('is back with %s', async (_what, part, payload) => {
    await using world = await suite.open();
    const tell = teller(world);
    await tell('all/status', status('running'));
    await tell('all/status', status('error'));
    await tell(part, payload);
    expect(devices(world)[0]).toBe('D online 1');
    expect(downtime(world)).toEqual([{ entity_type: 'datalogger', reason: 'offline', isOpen: 0 }]);
  });

  it('is so after a crash, and a mere sign of life does not change it then either', async () => {
    const world = await suite.open();
    const tell = teller(world);
    await tell('all/status', status('running'));
    await tell('all/status', status('stopped'));
    await tell('all/status', status('stopped'));
    world.crash();
    await using next = await suite.open();
    expect(next.rows('SELECT total_heartbeats AS heard FROM datalogger')).toEqual([{ heard: 3 }]);
    await teller(next)('x/1/output', output('stopped'));
    expect(devices(next)).toEqual(['D offline 0']);
    expect(downtime(next)).toEqual([{ entity_type: 'datalogger', reason: 'offline', isOpen: 1 }]);
  });

  it('is not made offline by a retained message, which says how it was', async () => {
    await using world = await suite.open();
    const tell = teller(world);
    await tell('all/status', status('running'));
    await tell('all/status', status('stopped'), { retain: true });
    expect(devices(world)).toEqual(['D online 1']);
  });
});

describe('a sensor that its datalogger does not list', () => {
  it('goes offline with the next list that is not empty, and comes back with its value', async () => {
    await using world = await suite.open();
    const tell = teller(world);
    await tell('all/status', status('running', ['A', 'B']));
    await tell('all/status', status('running'));
    expect(devices(world)).toEqual(['D online 1', 'A online 1', 'B online 1']);
    await tell('all/status', status('running', ['A']));
    expect(devices(world)).toEqual(['D online 1', 'A online 1', 'B offline 0']);
    await tell('all/status', status('running', ['A', 'B']));
    expect(devices(world)).toEqual(['D online 1', 'A online 1', 'B online 1']);
  });

  it('stays as it is where an entry of the list cannot be read: it may be that one', async () => {
    await using world = await suite.open();
    const tell = teller(world);
    await tell('all/status', status('running', ['A', 'B']));
    const [datalogger] = status('running', ['A']).dataloggers;
    const sensors_data = [...(datalogger?.sensors_data ?? []), { value: 2 }];
    await tell('all/status', { dataloggers: [{ ...datalogger, sensors_data }] });
    expect(devices(world)).toEqual(['D online 1', 'A online 1', 'B online 1']);
  });
});
