import { expect, test } from 'vitest';
import { builtinParsers } from '../parsers/builtin/index.ts';
import { createParserRegistry } from '../parsers/ParserRegistry.ts';
import { isCustom } from '../parsers/TopicParser.ts';
import { siteCode } from './dam.ts';
import { createFleet } from './fleet.ts';
import type { DemoMessage } from './messages.ts';
import type { MishapPlan } from './mishaps.ts';

const startedAt = Date.UTC(2026, 10, 20, 15, 30);
const never = { firstMs: Number.POSITIVE_INFINITY, everyMs: 1, lastsMs: 1 };
const noMishaps: MishapPlan = { silence: never, brokerAway: never, malformed: never };

const registry = createParserRegistry(builtinParsers);

function parsed({ topic, payload }: DemoMessage) {
  const parser = registry.match(topic);
  if (parser !== null && isCustom(parser)) throw new Error('No custom parser is registered.');
  if (parser === null) throw new Error(`No parser for ${topic}.`);
  return parser.parse(parser.decode(payload), { topic, siteCode });
}

test('the parsers of the field understand every part of every message of a healthy half hour', () => {
  const fleet = createFleet({ seed: 1, startedAt, intervalSeconds: 10, mishaps: noMishaps });
  const sent = fleet.messagesBetween(startedAt, startedAt + 1_800_000);
  const named = sent.map(({ topic }) => registry.match(topic)?.name);
  const messages = sent.map(parsed);
  expect(messages.flatMap(({ faults }) => faults)).toEqual([]);

  expect(new Set(named)).toEqual(new Set(builtinParsers.map(({ name }) => name)));

  const seen = messages.flatMap((message) => message.dataloggers);
  const dataloggers = new Set(seen.map(({ serialNumber }) => serialNumber));
  const sensors = new Set(
    seen.flatMap((datalogger) =>
      datalogger.sensors.map(({ serialNumber }) => `${datalogger.serialNumber} ${serialNumber}`),
    ),
  );
  expect([dataloggers.size, sensors.size]).toEqual([18, 75]);
});

test('nonsense is refused, or understood in part with a fault', () => {
  const mishaps = { ...noMishaps, malformed: { firstMs: 0, everyMs: 60_000, lastsMs: 60_000 } };
  const healthy = createFleet({ seed: 1, startedAt, intervalSeconds: 10, mishaps: noMishaps });
  const faulty = createFleet({ seed: 1, startedAt, intervalSeconds: 10, mishaps });
  const until = startedAt + 600_000;
  const before = healthy.messagesBetween(startedAt, until);
  const spoilt = faulty
    .messagesBetween(startedAt, until)
    .filter(({ payload }, index) => !payload.equals(before[index]?.payload ?? payload));
  const outcomes = spoilt.map((message) => {
    try {
      return parsed(message).faults.length > 0 ? 'partly' : 'understood';
    } catch {
      return 'refused';
    }
  });
  expect(new Set(outcomes)).toEqual(new Set(['partly', 'refused']));
});
