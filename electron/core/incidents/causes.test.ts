import { describe, expect, test } from 'vitest';
import { failingSite, world, worldSite } from '../../testing/incidentWorlds.ts';
import { causes } from './causes.ts';
import type { World, WorldSite } from './world.ts';

const day = 86_400_000;
const broker = (host: string, username: string | null = null) => ({ host, port: 1883, username });

/** Each cause as `kind subject: sites`, in brackets where it opens nothing. */
const seen = (sites: readonly WorldSite[], change: Partial<World> = {}, now = 1_000_000): string[] =>
  causes(world(sites, now, change)).causes.map(({ kind, subject, sites: held, isRipe }) => {
    const text = `${kind} ${subject}: ${held.map(({ siteId }) => siteId).join(' ')}`;
    return isRipe ? text : `(${text})`;
  });

describe('links', () => {
  test('that cannot reach a broker are one cause per broker, whichever way they fail', () => {
    expect(
      seen([
        failingSite(1, { broker: broker('A.example') }),
        failingSite(2, { broker: broker('a.example', 'x'), errorCause: 'timeout' }),
        failingSite(3, { broker: broker('b.example'), errorCause: 'lost' }),
        failingSite(4, { broker: { ...broker('a.example'), port: 8883 } }),
        worldSite(5, { broker: broker('a.example') }),
      ]),
    ).toEqual([
      'broker_unreachable broker:a.example:1883: 1 2',
      'broker_unreachable broker:a.example:8883: 4',
      'broker_unreachable broker:b.example:1883: 3',
    ]);
  });

  test('open nothing before they count as failing, and then hold up those that follow them', () => {
    const young = failingSite(1, { retryCount: 4 });
    expect(seen([young])).toEqual(['(broker_unreachable broker:broker.example:1883: 1)']);
    expect(seen([young, failingSite(2)])).toEqual(['broker_unreachable broker:broker.example:1883: 1 2']);
  });

  test('that are refused open at once, by account; everything else of a site alone', () => {
    const refused = (siteId: number, errorCause: WorldSite['errorCause'], user: string | null = null) =>
      failingSite(siteId, { errorCause, retryCount: 1, broker: broker('a', user) });
    expect(
      seen([
        refused(1, 'credentials', 'ann'),
        refused(2, 'not_authorised', 'ann'),
        refused(3, 'credentials', 'bob'),
        refused(4, 'client_id', 'ann'),
        refused(5, 'client_id_taken', 'ann'),
        refused(6, 'certificate'),
        refused(7, 'certificate'),
        refused(8, 'subscription'),
        refused(9, 'version'),
        failingSite(10, { errorCause: null }),
      ]),
    ).toEqual([
      'certificate broker:a:1883: 6 7',
      'client_id_taken site:5: 5',
      'link_failing site:10: 10',
      '(link_failing site:9: 9)',
      'refused account:ann@a:1883: 1 2',
      'refused account:bob@a:1883: 3',
      'refused site:4: 4',
      'subscription_refused site:8: 8',
    ]);
  });

  test('that are off as wanted have no trouble; while the monitor is paused nothing new opens', () => {
    expect(seen([failingSite(1, { isWanted: false })])).toEqual([]);
    expect(seen([failingSite(1)], { isPaused: true })).toEqual([
      '(broker_unreachable broker:broker.example:1883: 1)',
    ]);
  });

  test('under way say nothing of themselves and of what lies beneath', () => {
    const { undecided } = causes(world([worldSite(1, { status: 'connecting' }), worldSite(2)], 0));
    expect(undecided.get(1)?.has('broker_unreachable')).toBe(true);
    expect(undecided.get(1)?.has('gateway_offline')).toBe(true);
    expect(undecided.get(1)?.has('certificate_ending')).toBe(false);
    expect(undecided.get(2)).toBeUndefined();
  });
});

describe('devices', () => {
  const device = { serialNumber: 'X', label: null, intervalSeconds: 60 };
  const gateway = { ...device, id: 7, lastSeenAt: 100_000, dataloggers: 2, sensors: 9 };
  const datalogger = {
    ...device,
    id: 8,
    lastSeenAt: 100_000,
    isHidden: false,
    saidToBe: null,
    offlineSince: null,
    gatewaySeenAt: 300_000,
    sensors: 4,
  };
  const sensors = { ...device, id: 9, lastSeenAt: 100_000, dataloggerSeenAt: 300_000, sensors: 1 };

  test('that are missed open an incident each, the topmost ones', () => {
    const site = worldSite(1, {
      lastMessageAt: 300_000,
      gateways: [gateway],
      dataloggers: [datalogger, { ...datalogger, id: 80, isHidden: true }],
      sensors: [sensors],
    });
    expect(seen([site])).toEqual([
      'datalogger_offline datalogger:8: 1',
      'gateway_offline gateway:7: 1',
      'sensor_offline datalogger:9: 1',
    ]);
    const diagnosis = causes(world([site], 400_000));
    expect(
      diagnosis.causes.map(({ sites, since }) => [sites[0]?.dataloggers, sites[0]?.sensors, since]),
    ).toEqual([
      [1, 4, 100_000],
      [2, 9, 100_000],
      [0, 1, 100_000],
    ]);
    expect([...diagnosis.hidden]).toEqual([
      'sensor_offline datalogger:8',
      'sensor_offline datalogger:80',
      'datalogger_offline datalogger:80',
    ]);
  });

  test('are not the cause while what they hang on may have fallen silent with them', () => {
    const heardTooEarly = 100_000 + 150_000;
    expect(
      seen([
        worldSite(1, {
          lastMessageAt: heardTooEarly,
          gateways: [gateway],
          dataloggers: [{ ...datalogger, gatewaySeenAt: heardTooEarly }],
          sensors: [{ ...sensors, dataloggerSeenAt: heardTooEarly }],
        }),
      ]),
    ).toEqual([
      '(datalogger_offline datalogger:8: 1)',
      '(gateway_offline gateway:7: 1)',
      '(sensor_offline datalogger:9: 1)',
    ]);
  });

  test('that are heard and said to be offline open one at once, as old as the statement', () => {
    const stopped = { ...datalogger, lastSeenAt: 300_000, saidToBe: 'stopped', offlineSince: 200_000 };
    const { causes: found } = causes(
      world([worldSite(1, { lastMessageAt: 300_000, dataloggers: [stopped] })], 301_000),
    );
    expect(found.map(({ kind, message, since, isRipe }) => ({ kind, message, since, isRipe }))).toEqual([
      {
        kind: 'datalogger_offline',
        message: 'It is heard, and said to be "stopped".',
        since: 200_000,
        isRipe: true,
      },
    ]);
  });

  test('have time to be heard again where data began to flow anew', () => {
    const back = worldSite(1, { flowingSince: 900_000, lastMessageAt: 1_000_000, gateways: [gateway] });
    expect(seen([back])).toEqual(['(gateway_offline gateway:7: 1)']);
    expect(seen([{ ...back, lastMessageAt: 1_050_001 }])).toEqual(['gateway_offline gateway:7: 1']);
  });

  test('of a site that is silent are folded into its silence', () => {
    const offline = { gateways: 1, dataloggers: 2, sensors: 3 };
    const site = worldSite(1, { dataState: 'silent', flowingSince: null, lastMessageAt: 5, offline });
    const [silent] = causes(world([site], 1_000_000)).causes;
    expect(silent).toMatchObject({ kind: 'silent', since: 5, sites: [{ siteId: 1, ...offline }] });
    expect(
      causes(world([site], 1_000_000))
        .undecided.get(1)
        ?.has('gateway_offline'),
    ).toBe(true);
  });
});

test('a certificate that ends within 30 days is one cause for the sites of its broker, until it is refused', () => {
  const now = 1_000_000;
  const ending = (siteId: number, endsAt: number) => worldSite(siteId, { certificateEndsAt: endsAt });
  const sites = [ending(1, now + 30 * day), ending(2, now - day), ending(3, now + 30 * day + 1)];
  expect(seen(sites, {}, now)).toEqual(['certificate_ending broker:broker.example:1883: 1 2']);
  const refused = failingSite(1, { errorCause: 'certificate', certificateEndsAt: now - day });
  expect(seen([refused], {}, now)).toEqual(['certificate broker:broker.example:1883: 1']);
});

test('a database that takes no writes is a cause without a site', () => {
  expect(seen([], { storage: { since: 5, message: 'The disk is full.' } })).toEqual(['storage database: ']);
});
