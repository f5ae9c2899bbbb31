import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseCsv } from '../../electron/testing/parseCsv.ts';
import { discovery } from '../../shared/domain/listening.ts';
import { site } from '../../shared/domain/site.ts';
import type { ServiceRow } from '../row.ts';
import { siteBody } from '../stage/siteCalls.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { storedOf } from '../stage/storedRows.ts';
import { type FakeBroker, startFakeBroker } from '../tools/fakeBroker.ts';
import { hostileTopics } from '../tools/hostileTopics.ts';
import { until } from '../tools/until.ts';

/** A line that the program wrote, in any of its files. */
const ownLine = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) (?!forged)/;
/** What forges, hides or turns round the text beside it. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\ufffd]/u;
const isFormula = (cell: string) => /^[=+\-@\t\r]/.test(cell);
const longestShown = 1100;

const topicPage = z.object({ items: z.array(z.object({ topic: z.string() })) });
const groupPage = z.object({ items: z.array(z.object({ id: z.number(), topicPattern: z.string() })) });
const listed = z.object({ items: z.array(z.object({ topicPath: z.string() })) });

export const hostileTopicNames: ServiceRow = {
  id: '24',
  title: 'hostile topic names',
  expected: 'escaped everywhere they are shown, logged or exported',
  subject: 'service',
  async run(stage) {
    const { checks, dataDir, call, form } = stage;
    const { unusable, usable } = hostileTopics;
    const rounds = form === 'full' ? 20 : 1;
    await using broker = await startFakeBroker();
    const siteId = await addSite(stage, broker);
    const found = await hearAll(stage, broker, siteId, rounds);

    const count = rounds * (unusable.length + usable.length);
    const { received, accounted } = storedOf(dataDir, siteId);
    const query = `siteId=${siteId}`;
    const logged = topicPage.parse(await call('GET', `/logs/parsing?${query}&limit=1000`)).items;
    const { items: groups } = groupPage.parse(await call('GET', `/parse-failures?${query}`));
    const kept: string[] = [];
    for (const { id } of groups) {
      const page = topicPage.parse(await call('GET', `/parse-failures/${id}/messages?limit=1000`));
      kept.push(...page.items.map(({ topic }) => topic));
    }
    const discovered = listed.parse(await call('GET', `/mqtt/sites/${siteId}/discovered-topics?limit=1000`));
    const shown = [
      ...logged.map(({ topic }) => topic),
      ...groups.map(({ topicPattern }) => topicPattern),
      ...kept,
      ...discovered.items.map(({ topicPath }) => topicPath),
    ];

    const csv = parseCsv((await exported(stage, siteId, 'csv')).replace(/^\ufeff/, ''));
    const ndjson = (await exported(stage, siteId, 'ndjson')).split('\n').filter((line) => line !== '');
    const column = csv[0]?.indexOf('topic') ?? -1;
    const cells = csv.slice(1).map((record) => record[column] ?? '');
    const lines = logLines(dataDir);
    return [
      checks.exactly('lost', count - received, 0),
      checks.exactly('unaccounted', received - accounted, 0),
      checks.exactly('in the parsing log', logged.length, count),
      checks.exactly('forged log lines', lines.filter((line) => !ownLine.test(line)).length, 0),
      checks.exactly('log lines with what hides text', lines.filter((line) => unsafe.test(line)).length, 0),
      checks.exactly('names shown as they are', shown.filter((name) => unsafe.test(name)).length, 0),
      checks.exactly('longer than is shown', shown.filter(({ length }) => length > longestShown).length, 0),
      checks.exactly('unusable names listed', discovered.items.length - usable.length, 0),
      checks.exactly('records exported as CSV', csv.length - 1, count),
      checks.exactly('of another length', csv.filter(({ length }) => length !== csv[0]?.length).length, 0),
      checks.exactly('formulas in it', csv.flat().filter(isFormula).length, 0),
      checks.exactly('names in it as they are', cells.filter((cell) => unsafe.test(cell)).length, 0),
      checks.exactly('lines exported as NDJSON', ndjson.length, count),
      checks.exactly('unusable, as a discovery counts', found.unusable, rounds * unusable.length),
    ];
  },
};

/** A site that takes every topic, and reads every message as telemetry, which none of them is. */
async function addSite(stage: ServiceStage, { port }: FakeBroker): Promise<number> {
  const topics = [{ topicPattern: '#', qosLevel: 1, parserName: 'telemetry' }];
  const body = { ...siteBody({ code: 'victim', brokerPort: port }), topics };
  const { id } = site.parse(await stage.call('POST', '/sites', body));
  await stage.checkNow();
  await stage.untilStatus(id, 'connected');
  return id;
}

/** Has the running connection, and a discovery beside it, hear every name; answers what the latter counted. */
async function hearAll({ call, dataDir }: ServiceStage, broker: FakeBroker, siteId: number, rounds: number) {
  const { unusable, usable } = hostileTopics;
  const names = [...unusable, ...usable];
  await call('POST', `/mqtt/sites/${siteId}/force-discovery`, { durationSeconds: 60 });
  await until('the discovery listens', () => (broker.subscribers() === 2 ? true : null));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) broker.publish(name, '{"nothing":1}');
  }
  const count = rounds * names.length;
  await until('every message is stored', () => (storedOf(dataDir, siteId).received >= count ? true : null));
  const found = await until('the discovery has heard all', async () => {
    const all = z.array(discovery).parse(await call('GET', '/mqtt/discoveries'));
    const counts = all.find((each) => each.siteId === siteId)?.counts;
    return counts !== undefined && counts.messages >= count ? counts : null;
  });
  await call('DELETE', `/mqtt/sites/${siteId}/force-discovery`);
  return found;
}

async function exported({ service }: ServiceStage, siteId: number, format: string): Promise<string> {
  const { url, token } = service.present;
  const address = `${url}/api/v1/logs/parsing/export?format=${format}&siteId=${siteId}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
}

/** Every line of every log file. */
const logLines = (dataDir: string): string[] =>
  readdirSync(join(dataDir, 'logs')).flatMap((name) =>
    readFileSync(join(dataDir, 'logs', name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
