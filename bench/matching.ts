import { Buffer } from 'node:buffer';
import process from 'node:process';
import { systemClock } from '../electron/engine/systemClock.ts';
import { limitMsOf } from '../electron/parsers/custom/limits.ts';
import { createParserRegistry } from '../electron/parsers/ParserRegistry.ts';
import { createSandbox, type Sandbox } from '../electron/parsers/sandbox/createSandbox.ts';
import { startSandboxProcess } from '../electron/parsers/sandbox/sandboxProcess.ts';
import type { CustomParser } from '../electron/parsers/TopicParser.ts';
import { type ParserDefinition, parserDefinition } from '../shared/domain/parserDefinition.ts';
import { type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * How long it takes to find the parser of a message among 1,000 patterns on 100,000 topics, and what custom parsers
 * do in their process: messages per second, and how soon one that never ends is stopped.
 */
const topicCount = 100_000;
const patternCount = 1000;
/** The scan is measured on fewer topics: all of them would take minutes. */
const scannedTopics = 5000;

const patterns = Array.from(
  { length: patternCount },
  (_, index) =>
    [`+/plant/${index}/+/value`, `+/gateway/+/family_${index}/#`, `site_${index}/+/+/state`][index % 3] ?? '',
);
const topics = Array.from({ length: topicCount }, (_, index) => {
  const [site, kind] = [`site_${index % 500}`, (index * 7) % patternCount];
  return (
    [
      `${site}/plant/${kind - (kind % 3)}/device_${index}/value`,
      `${site}/gateway/${index}/family_${kind - (kind % 3) + 1}/x/y`,
      `${site}/nobody/reads/${index}`,
    ][index % 3] ?? ''
  );
});

const definitionOf = (mapping: string, topicPatterns = ['#'], schema: ParserDefinition['schema'] = null) =>
  parserDefinition.parse({ topicPatterns, mapping, schema });

const parserOf = (pattern: string, index: number): CustomParser => ({
  name: `parser_${index}`,
  description: '',
  patterns: [pattern],
  priority: index % 5,
  version: 1,
  definition: definitionOf('[]', [pattern]),
});

/** Of one topic, microseconds; and how many of them somebody reads. */
function timed(names: readonly string[], find: (topic: string) => boolean) {
  let found = 0;
  const startedAt = performance.now();
  for (const name of names) if (find(name)) found += 1;
  return { us: round(((performance.now() - startedAt) * 1000) / names.length), found };
}

const round = (value: number) => Math.round(value * 100) / 100;

function measureMatching() {
  const registry = createParserRegistry([], 2 * topicCount);
  registry.setCustom(patterns.map(parserOf));
  const find = (topic: string) => registry.match(topic) !== null;
  const startedAt = performance.now();
  registry.match('the/index/is/built/by/this');
  const buildMs = round(performance.now() - startedAt);
  const cold = timed(topics, find);
  const warm = timed(topics, find);
  const expressions = patterns.map(
    (pattern) => new RegExp(`^${pattern.replaceAll('+', '[^/]*').replace('/#', '(/.*)?')}$`),
  );
  const scan = timed(topics.slice(0, scannedTopics), (topic) =>
    expressions.some((expression) => expression.test(topic)),
  );
  const same = timed(topics.slice(0, scannedTopics), find);
  if (same.found !== scan.found) throw new Error(`Index and scan differ: ${same.found} and ${scan.found}.`);
  return { buildMs, coldUs: cold.us, warmUs: warm.us, scanUs: scan.us, recognised: cold.found };
}

const message = (payload: unknown) => {
  const bytes = Buffer.from(JSON.stringify(payload));
  return {
    topic: 'site_001/weather/W1',
    siteCode: 'site_001',
    receivedAt: Date.now(),
    payload: bytes,
    limitMs: limitMsOf(bytes.length),
  };
};

async function measureThroughput(sandbox: Sandbox): Promise<number> {
  const schema = {
    type: 'object',
    required: ['values'],
    properties: { values: { type: 'array', items: { type: 'object', required: ['n'], properties: {} } } },
  };
  const mapping = 'values.{"datalogger": $levels[2], "sensor": n, "value": v, "unit": u, "at": $$.ts}';
  const definition = definitionOf(mapping, ['+/weather/+'], schema);
  const values = Array.from({ length: 8 }, (_, index) => ({ n: `ch${index}`, v: `2${index},5`, u: '°C' }));
  const messages = Array.from({ length: 50 }, () => message({ ts: '2026-11-20T10:00:00Z', values }));
  const readSome = async (count: number) => {
    let read = 0;
    while (read < count) {
      const verdicts = await sandbox.read({ key: 'good', definition, isTrial: false, messages });
      if (verdicts.some(({ verdict }) => verdict.outcome !== 'parsed')) throw new Error('A message failed.');
      read += verdicts.length;
    }
    return read;
  };
  await readSome(2000);
  const startedAt = performance.now();
  const read = await readSome(10_000);
  return Math.round((read * 1000) / (performance.now() - startedAt));
}

const hostile = {
  'a mapping that calls itself': definitionOf('($f := function($n) { $f($n + 1) }; $f(1))'),
  'an expression of a schema': definitionOf('[]', ['#'], { type: 'string', pattern: '(a+)+$' }),
  'an expression of a mapping': definitionOf(`$match("${'a'.repeat(40)}!", /(a+)+$/)`),
};

/** From handed over to failed; the longest of twenty, milliseconds. */
async function measureStop(sandbox: Sandbox, key: string, definition: ParserDefinition): Promise<number> {
  let longestMs = 0;
  const bad = message(`${'a'.repeat(40)}!`);
  for (let round = 0; round < 20; round += 1) {
    // Prepared and warm, as it is when messages arrive.
    await sandbox.read({
      key: 'good',
      definition: definitionOf('[]'),
      isTrial: false,
      messages: [message({})],
    });
    const [verdict] = await sandbox.read({ key, definition, isTrial: false, messages: [bad] });
    if (!verdict?.isOverrun) throw new Error(`${key}: it was not stopped.`);
    longestMs = Math.max(longestMs, verdict.tookMs);
  }
  return Math.round(longestMs);
}

// The parser process keeps nobody alive.
const keptAlive = setInterval(() => undefined, 1000);
const matching = measureMatching();
say(JSON.stringify(matching));
using sandbox = createSandbox({
  clock: systemClock,
  start: startSandboxProcess,
  elapsedMs: () => performance.now(),
});
const perSecond = await measureThroughput(sandbox);
const what = `${topicCount} topics, ${patternCount} patterns`;
const atMost = (figure: string, value: number, budget: number, how: string): ResultRow => ({
  figure,
  value,
  budget,
  passed: value <= budget,
  how,
});
const rows = [
  atMost('finding the parser, cold, µs', matching.coldUs, 20, `${what}; built in ${matching.buildMs} ms`),
  atMost('finding the parser, warm, µs', matching.warmUs, 1, `${what}; every answer remembered`),
  atMost(
    'cold, of what a scan of regular expressions takes, %',
    round((100 * matching.coldUs) / matching.scanUs),
    50,
    `the scan takes ${matching.scanUs} µs a topic, on the first ${scannedTopics} topics`,
  ),
];
for (const [name, definition] of Object.entries(hostile)) {
  const took = await measureStop(sandbox, name, definition);
  rows.push(atMost(`stopped: ${name}, ms`, took, 100, 'from handed over to failed, the longest of 20'));
}
for (const row of rows) sayRow(row, '≤');
const throughput: ResultRow = {
  figure: 'messages per second through a custom parser',
  value: perSecond,
  budget: 500,
  passed: perSecond >= 500,
  how: 'JSON of 8 readings, schema and mapping, 50 handed over at once',
};
sayRow(throughput, '≥');
writeResult('matching', ['jsonata', 'zod'], { rows: [...rows, throughput], matching });
clearInterval(keptAlive);
process.exitCode = [...rows, throughput].every(({ passed }) => passed) ? 0 : 1;
