import { expect, test } from 'vitest';
import { parser } from '../../shared/domain/parser.ts';
import { builtinParsers } from './builtin/index.ts';
import { listParsers } from './listParsers.ts';
import { createParserRegistry } from './ParserRegistry.ts';

test('parsers are listed by name with what they read; what is switched off is left out', () => {
  const registry = createParserRegistry(builtinParsers);
  registry.setEnabled('gateway_status', false);
  expect(parser.strict().array().parse(listParsers(registry))).toEqual([
    {
      name: 'datalogger_heartbeat',
      kind: 'builtin',
      description: 'A datalogger says that it lives, with the last value of each of its sensors.',
      topicPatterns: ['+/gateway/+/datalogger/+/+/heartbeat'],
      priority: 0,
    },
    {
      name: 'telemetry',
      kind: 'builtin',
      description: 'A gateway sends the readings of all sensors on all of its dataloggers.',
      topicPatterns: ['+/gateway/+/dataloggers/telemetry'],
      priority: 0,
    },
  ]);
});
