import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Codec } from '../../shared/domain/codec.ts';
import { createMqttMessageProcessor } from './MqttMessageProcessor.ts';
import type { ParsedMessage } from './ParsedMessage.ts';
import { createParserRegistry } from './ParserRegistry.ts';
import type { TopicParser } from './TopicParser.ts';

const nothing: ParsedMessage = { gateway: null, dataloggers: [], faults: [] };
const parser = (name: string, pattern: string, priority = 0, parse = () => nothing): TopicParser => ({
  name,
  description: name,
  patterns: [pattern],
  priority,
  decode: (bytes) => bytes,
  parse,
});
const configured = {
  topicId: 1,
  pattern: '#',
  qos: 1,
  isActive: true,
  parserName: null,
  codec: null,
  priority: 0,
  maxMessageSizeBytes: 1,
} as const;

describe('the registry', () => {
  it('prefers the higher priority, then the more specific pattern', () => {
    const registry = createParserRegistry([parser('all', '#'), parser('one', 'a/b'), parser('any', 'a/+')]);
    expect([registry.match('a/b')?.name, registry.match('a/c')?.name, registry.match('x')?.name]).toEqual([
      'one',
      'any',
      'all',
    ]);
    registry.register(parser('urgent', '#', 1));
    expect(registry.match('a/b')?.name).toBe('urgent');
  });

  it('leaves out what is switched off, at once', () => {
    const registry = createParserRegistry([parser('all', '#')]);
    expect(registry.match('a')?.name).toBe('all');
    registry.setEnabled('all', false);
    expect([registry.match('a'), registry.get('all')]).toEqual([null, null]);
    registry.setEnabled('all', true);
    expect(registry.match('a')?.name).toBe('all');
  });

  it('refuses a name that is taken or unknown', () => {
    const registry = createParserRegistry([parser('all', '#')]);
    expect(() => registry.register(parser('all', 'x'))).toThrow('registered already');
    expect(() => registry.setEnabled('none', true)).toThrow('no parser named');
  });
});

describe('the processor', () => {
  const registry = createParserRegistry([
    parser('all', '#'),
    parser('named', 'never'),
    parser('broken', 'never', 0, () => {
      throw new TypeError('cannot read properties of undefined');
    }),
  ]);
  const processor = createMqttMessageProcessor(registry);
  const outcome = (
    topic: Partial<typeof configured> | null | { parserName: string | null },
    isMuted = false,
  ) =>
    processor.process(
      processor.plan('t', topic === null ? null : { ...configured, ...topic }, isMuted),
      Buffer.from('{}'),
      { siteCode: 's', topic: 't' },
    );

  it('says what becomes of a message', () => {
    expect(outcome(null)).toEqual({ outcome: 'unconfigured' });
    expect(outcome({}, true)).toEqual({ outcome: 'ignored' });
    expect(outcome({})).toEqual({ outcome: 'parsed', parsed: nothing });
    expect(outcome({ parserName: 'nobody' })).toEqual({ outcome: 'noParser' });
  });

  it('takes the parser that the topic names before any that matches', () => {
    expect(processor.plan('t', { ...configured, parserName: 'named' }, false).parser?.name).toBe('named');
  });

  it('decodes by the codec of the topic in place of that of the parser', () => {
    const read = (codec: Codec | null) => {
      const plan = processor.plan('t', { ...configured, codec }, false);
      return plan.decode?.(Buffer.from('7'));
    };
    expect([read(null), read({ type: 'number' }), read({ type: 'text' })]).toEqual([
      Buffer.from('7'),
      7,
      '7',
    ]);
    const binary = processor.plan('t', { ...configured, codec: { type: 'cbor' } }, false);
    expect(processor.process(binary, Buffer.from('{}'), { siteCode: 's', topic: 't' })).toMatchObject({
      outcome: 'failed',
      failure: { errorType: 'PARSE_ERROR', errorMessage: expect.stringContaining('not valid CBOR') },
    });
  });

  it('contains a parser that throws', () => {
    expect(outcome({ parserName: 'broken' })).toMatchObject({
      outcome: 'failed',
      failure: {
        errorType: 'UNKNOWN_ERROR',
        errorMessage: 'The parser itself failed: cannot read properties of undefined',
        exceptionType: 'TypeError',
        exceptionTraceback: expect.stringContaining('TypeError'),
      },
    });
  });
});
