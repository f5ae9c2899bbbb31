import { expect, test } from 'vitest';
import type { WantedConnection } from '../core/reconcile/states.ts';
import { builtinParsers } from '../parsers/builtin/index.ts';
import { createMqttMessageProcessor } from '../parsers/MqttMessageProcessor.ts';
import { createParserRegistry } from '../parsers/ParserRegistry.ts';
import { wantedConnection, wantedTopic } from '../testing/linksBench.ts';
import { createWantedTopics } from './wanted.ts';

const wanted = (change: Partial<WantedConnection> = {}) => ({
  connections: [wantedConnection({ port: 1883 }, { topics: [wantedTopic('a/#')], ...change })],
});
const nothing = { connections: [] };

function createTopics() {
  const registry = createParserRegistry(builtinParsers);
  const topics = createWantedTopics(createMqttMessageProcessor(registry), registry);
  return {
    configure: topics.configure,
    configuredFor: (topic: string) => topics.lookUp(1, topic).configured?.pattern ?? null,
  };
}

test('before it is told anything, nothing is configured', () => {
  const { configure, configuredFor } = createTopics();
  expect(configuredFor('a/b')).toBe(null);
  configure(wanted());
  expect(configuredFor('a/b')).toBe('a/#');
});

test('a connection that is absent from the wish is treated as before: absence may be a failed read', () => {
  const { configure, configuredFor } = createTopics();
  configure(wanted());
  configure(nothing);
  expect(configuredFor('a/b')).toBe('a/#');
  configure(wanted({ topics: [wantedTopic('b/#')] }));
  expect([configuredFor('a/b'), configuredFor('b/c')]).toEqual([null, 'b/#']);
});

test('one that was deleted is forgotten once it is gone', () => {
  const { configure, configuredFor } = createTopics();
  configure(wanted());
  configure(wanted({ isDeleted: true }));
  expect(configuredFor('a/b')).toBe('a/#');
  configure(nothing);
  expect(configuredFor('a/b')).toBe(null);
});
