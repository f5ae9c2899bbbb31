import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { createPublisher } from '../../electron/testing/publisher.ts';
import type { Finding } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import { accountOf } from '../stage/accountOf.ts';
import { failuresOf, outcomesOf, parserFigures } from '../stage/storedMessages.ts';
import { startTraffic } from '../tools/traffic.ts';
import { until } from '../tools/until.ts';

const limitMs = 100;
/** Of each parser, one after another; a third within a minute would have it left alone. */
const messagesEach = 2;
const backtracking = `${'a'.repeat(40)}!`;
const reading = '{"datalogger": "D", "sensor": "S", "value": v}';

interface Hostile {
  readonly name: string;
  readonly definition: { readonly mapping: string; readonly schema?: object };
  readonly payload: unknown;
  /** What the message says that failed; that it was stopped unless said. */
  readonly says?: string;
}

const hostile: readonly Hostile[] = [
  {
    name: 'endless_mapping',
    definition: { mapping: '($f := function($n) { $f($n + 1) }; $f(1))' },
    payload: {},
  },
  {
    name: 'endless_ranges',
    definition: { mapping: '$map([1..99999], function($a) { $count([1..99999]) })' },
    payload: {},
  },
  {
    name: 'pattern_in_schema',
    definition: {
      mapping: reading,
      schema: { type: 'object', properties: { v: { type: 'string', pattern: '(a+)+$' } }, required: ['v'] },
    },
    payload: { v: backtracking },
  },
  {
    name: 'pattern_in_mapping',
    definition: { mapping: '$match(v, /(a+)+$/)' },
    payload: { v: backtracking },
  },
  {
    name: 'memory_hog',
    definition: { mapping: '($f := function($a) { $f($append($a, $a)) }; $f([1..1000]))' },
    payload: {},
    // Lists are bounded: it does not come to that.
    says: 'maximum sequence length',
  },
  {
    name: 'memory_text',
    definition: { mapping: '$uppercase($pad("x", 500000000))' },
    payload: {},
  },
];

export const hostileParser: ServiceRow = {
  id: '26',
  title: 'hostile custom parser: endless JSONata, `(a+)+$` in schema and mapping, all memory',
  expected: 'stopped, that message failed',
  subject: 'service',
  async run({ checks, dataDir, ...stage }) {
    await using broker = await startMosquitto({ unlimitedQueue: true, maxInflightMessages: 0 });
    await using publisher = await createPublisher(broker.port);
    await using traffic = await startTraffic(broker.port, 'victim');
    const siteId = await stage.addSite({ code: 'victim', brokerPort: broker.port });
    await stage.untilStatus(siteId, 'connected');
    for (const { name, definition } of hostile) {
      await stage.call('POST', '/parsers', {
        name,
        definition: { ...definition, topicPatterns: [`victim/${name}`] },
      });
    }
    await stage.call('POST', '/parsers', {
      name: 'friendly',
      definition: { mapping: reading, topicPatterns: ['victim/friendly'] },
    });
    traffic.begin(50);

    const findings: Finding[] = [];
    for (const { name, payload } of hostile) {
      let longestMs = 0;
      for (let sent = 1; sent <= messagesEach; sent += 1) {
        // Whoever comes next finds a process at hand.
        const friends = parserFigures(dataDir, 'friendly').matched;
        await publisher.publish('victim/friendly', JSON.stringify({ v: friends }));
        await until('another parser reads on', () =>
          parserFigures(dataDir, 'friendly').matched > friends ? true : null,
        );
        const before = parserFigures(dataDir, name).timeUs;
        await publisher.publish(`victim/${name}`, JSON.stringify(payload));
        await until(`${name} was stopped`, () =>
          parserFigures(dataDir, name).matched >= sent ? true : null,
        );
        longestMs = Math.max(longestMs, (parserFigures(dataDir, name).timeUs - before) / 1000);
      }
      findings.push(checks.within(name, longestMs, limitMs));
    }
    const published = await traffic.end();
    const friendly = parserFigures(dataDir, 'friendly');
    const { readings } = await accountOf(dataDir, siteId, published + friendly.matched);
    const { received, accounted, failed, logged } = outcomesOf(dataDir, siteId);
    const saysSo = new Map(hostile.map(({ name, says = 'was stopped' }) => [name, says]));
    let kept = 0;
    let stopped = 0;
    for await (const { parserName, errorMessage } of failuresOf(dataDir, siteId)) {
      kept += 1;
      const says = saysSo.get(parserName ?? '');
      if (says !== undefined && errorMessage.includes(says)) stopped += 1;
    }
    const expected = hostile.length * messagesEach;
    return [
      ...findings,
      checks.exactly('messages that failed', failed, expected),
      checks.exactly('stopped, and said so', stopped, expected),
      checks.exactly('rows of the parsing log', logged, expected),
      checks.exactly('kept in the inbox', kept, expected),
      checks.exactly('failures of the parser beside them', friendly.failed, 0),
      checks.exactly('other messages lost', published + friendly.matched - readings, 0),
      checks.exactly('unaccounted', received - accounted, 0),
    ];
  },
};
