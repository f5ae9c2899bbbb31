import { expect, test } from 'vitest';
import { parser } from '../../shared/domain/parser.ts';
import { parserDefinition } from '../../shared/domain/parserDefinition.ts';
import { builtinParsers } from './builtin/index.ts';
import { listParsers } from './listParsers.ts';
import { createParserRegistry } from './ParserRegistry.ts';

const nothing = { matched: 0, parsed: 0, partial: 0, failed: 0, meanTimeMs: null };

test('parsers are listed by name, with what they read and what they did', () => {
  const registry = createParserRegistry(builtinParsers);
  registry.setEnabled('gateway_status', false);
  const listed = listParsers(registry, {
    custom: [
      {
        name: 'weather',
        isActive: true,
        currentVersion: 2,
        latestVersion: 3,
        updatedAt: 5,
        definition: parserDefinition.parse({ topicPatterns: ['w/#'], mapping: '$', codec: { type: 'cbor' } }),
      },
    ],
    suspendedUntil: (name) => (name === 'weather' ? 9 : null),
    sinceStart: new Map([['weather', { matched: 4, parsed: 3, partial: 1, failed: 1, timeUs: 8000 }]]),
    lastDay: new Map(),
  });
  expect(parser.strict().array().parse(listed)).toEqual(listed);
  const names = listed.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  expect(listed.find(({ name }) => name === 'gateway_status')).toMatchObject({
    kind: 'builtin',
    isActive: false,
  });
  expect(listed.find(({ name }) => name === 'telemetry')).toEqual({
    name: 'telemetry',
    kind: 'builtin',
    description: 'A gateway sends the readings of all sensors on all of its dataloggers.',
    topicPatterns: ['+/gateway/+/dataloggers/telemetry'],
    priority: 0,
    codec: { type: 'json' },
    isActive: true,
    suspendedUntil: null,
    version: null,
    latestVersion: null,
    updatedAt: null,
    sinceStart: nothing,
    lastDay: nothing,
  });
  expect(listed.find(({ name }) => name === 'weather')).toMatchObject({
    kind: 'custom',
    codec: { type: 'cbor' },
    version: 2,
    latestVersion: 3,
    suspendedUntil: 9,
    sinceStart: { matched: 4, parsed: 3, partial: 1, failed: 1, meanTimeMs: 2 },
    lastDay: nothing,
  });
});
