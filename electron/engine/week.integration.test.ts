import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setWanted } from '../../db/queries/connections.ts';
import { createHistoryReader } from '../../db/queries/history/read.ts';
import { listIncidents } from '../../db/queries/incidents/listIncidents.ts';
import { createSite } from '../../db/queries/sites.ts';
import { siteInput } from '../../shared/domain/site.ts';
import { periods } from '../core/history/periods.ts';
import { uptime } from '../core/history/uptime.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { telemetry } from '../testing/telemetry.ts';
import { expectedIncidents, expectedUptime } from '../testing/weekExpected.ts';
import { createWeekNetwork, type Refusal } from '../testing/weekNetwork.ts';
import { startWeekProgram, type WeekProgram } from '../testing/weekProgram.ts';
import {
  accountOf,
  brokerOf,
  day,
  type ExpectedIncident,
  firstMessagesAt,
  gatewaysOf,
  messagesEvery,
  second,
  siteCount,
  type Trouble,
  week,
  weekScript,
} from '../testing/weekScript.ts';

const startAt = Date.UTC(2026, 10, 2);
const sites = Array.from({ length: siteCount }, (_none, index) => index + 1);
const codeOf = (site: number) => `site${site}`;
const host = (broker: number) => `broker-${broker}.example`;
const siteOf = (clientId: string) => Number(/^site(\d+)-/.exec(clientId)?.[1]);

const inputOf = (site: number) =>
  siteInput.parse({
    code: codeOf(site),
    name: `Site ${site}`,
    connection: {
      brokerHost: host(brokerOf(site)),
      username: accountOf(site),
      clientIdPrefix: codeOf(site),
      isActive: true,
    },
    topics: [{ topicPattern: `${codeOf(site)}/#` }],
  });

/** Lives the script; answers when the week is over, with the program still running. */
async function live(seed: number, dataDir: string) {
  const script = weekScript(seed);
  const clock = createFakeClock(startAt);
  const active = new Set<Trouble>();
  const isActive = (what: Trouble['what'], site: number) =>
    [...active].some((each) => each.what === what && each.what !== 'outage' && each.sites.includes(site));
  const network = createWeekNetwork(({ broker }): Refusal | null => {
    const site = siteOf(broker.clientId);
    if ([...active].some((each) => each.what === 'outage' && host(each.broker) === broker.host))
      return 'down';
    if (isActive('credentials', site)) return 'credentials';
    return isActive('certificate', site) ? 'certificate' : null;
  });
  const start = () => startWeekProgram(dataDir, clock, network.open);
  let program: WeekProgram = await start();
  const reported: unknown[] = [];

  async function toggle(site: number, isOn: boolean): Promise<void> {
    await program.database.writer.write((handle) => setWanted(handle, site, isOn, clock.now()));
    program.monitor.run();
  }
  async function begin(trouble: Trouble): Promise<void> {
    active.add(trouble);
    if (trouble.what === 'outage') network.drop(({ broker }) => broker.host === host(trouble.broker));
    if (trouble.what === 'credentials' || trouble.what === 'certificate')
      network.drop(({ broker }) => trouble.sites.includes(siteOf(broker.clientId)));
    if (trouble.what === 'off') for (const site of trouble.sites) await toggle(site, false);
  }
  async function end(trouble: Trouble): Promise<void> {
    active.delete(trouble);
    if (trouble.what === 'off') for (const site of trouble.sites) await toggle(site, true);
  }
  function send(): void {
    for (const { settings, events } of network.guests.values()) {
      const site = siteOf(settings.broker.clientId);
      if (isActive('muted', site)) continue;
      for (const gateway of gatewaysOf(site)) {
        if (gateway === 2 && isActive('gatewayMuted', site)) continue;
        const text = telemetry(`${codeOf(site)}-gw${gateway}`, clock.now(), 20).replace(
          '"message_interval_seconds":60',
          '"message_interval_seconds":600',
        );
        const topic = `${codeOf(site)}/gateway/${gateway}/dataloggers/telemetry`;
        const payload = Buffer.from(text);
        events.message({ topic, payload, qos: 0, retain: false, dup: false, packetId: 0 });
      }
    }
  }
  async function stop(): Promise<void> {
    reported.push(...program.reported);
    await program[Symbol.asyncDispose]();
  }

  type Happening = { readonly at: number; readonly does: () => void | Promise<void> };
  const messages = Array.from({ length: Math.floor(week / messagesEvery) }, (_none, index): Happening => {
    return { at: firstMessagesAt + index * messagesEvery, does: send };
  });
  const losses = script.flapping.flatMap(({ site, from, losses, upMs }): Happening[] => {
    let at = from;
    return Array.from({ length: losses }, (_none, index): Happening => {
      const lossAt = at;
      at += (Math.min(300, 5 * 2 ** index) * 1000) / 2 + upMs;
      return { at: lossAt, does: () => network.drop(({ broker }) => siteOf(broker.clientId) === site) };
    });
  });
  const { stopped, asleep } = script;
  const happenings: Happening[] = [
    ...messages,
    ...losses,
    ...script.troubles.flatMap((trouble): Happening[] => [
      { at: trouble.from, does: () => begin(trouble) },
      { at: trouble.to, does: () => end(trouble) },
    ]),
    { at: stopped.from, does: stop },
    {
      at: stopped.to,
      does: async () => {
        program = await start();
      },
    },
    { at: asleep.from, does: () => clock.jump(asleep.to - asleep.from) },
  ];

  await program.database.writer.write((handle) => {
    for (const site of sites) createSite(handle, inputOf(site), {}, clock.now());
  });
  program.monitor.run();
  for (const { at, does } of happenings.sort((a, b) => a.at - b.at)) {
    if (at > asleep.from && at < asleep.to) continue;
    await clock.advance(startAt + at - clock.now());
    await does();
  }
  await clock.advance(startAt + week - clock.now());
  return { script, program, reported: () => [...reported, ...program.reported] };
}

/** The times of one kind lie far apart, or stand at different sites. */
const byOpening = (a: ExpectedIncident, b: ExpectedIncident): number =>
  a.kind.localeCompare(b.kind) || (a.sites[0] ?? 0) - (b.sites[0] ?? 0) || a.openedAt - b.openedAt;

/** What was found, where it is what happened and late by no more than allowed; else what happened. */
const seenAt = (found: number | undefined, at: number, lateByMs: number): number =>
  found !== undefined && found >= at && found <= at + lateByMs ? found : at;

test('a week of fifty sites: incidents as many as causes, uptime as worked out by hand', async () => {
  using files = mkdtempDisposableSync(join(tmpdir(), 'vedetta-week-'));
  const { script, program, reported } = await live(7, files.path);
  await using _program = program;
  const { reader } = program.database;

  const { items } = await listIncidents(reader, { state: 'all', limit: 1000 });
  const found = items
    .map(({ kind, sites: held, openedAt, resolvedAt }) => ({
      kind,
      sites: held.map(({ siteCode }) => Number(siteCode.slice('site'.length))).sort((a, b) => a - b),
      openedAt: openedAt - startAt,
      resolvedAt: (resolvedAt ?? Number.NaN) - startAt,
    }))
    .sort(byOpening);
  // Seen a moment after it happened; that data flows again, with the next look.
  const expected = expectedIncidents(script)
    .sort(byOpening)
    .map((incident, index) => ({
      ...incident,
      openedAt: seenAt(found[index]?.openedAt, incident.openedAt, second),
      resolvedAt: seenAt(found[index]?.resolvedAt, incident.resolvedAt, 30 * second),
    }));
  expect(found).toEqual(expected);

  const history = createHistoryReader(reader);
  const ends = startAt + week;
  for (const lastMs of [day, week]) {
    const from = ends - lastMs;
    const told = sites.map((site) => uptime(periods(history.intervals(site, from, ends), ends), from, ends));
    expect(told).toEqual(
      sites.map((site) => expectedUptime(script, site, { from: week - lastMs, to: week })),
    );
  }
  expect(reported()).toEqual([]);
}, 600_000);
