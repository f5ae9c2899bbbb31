import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMqttMessageProcessor } from '../MqttMessageProcessor.ts';
import { createParserRegistry } from '../ParserRegistry.ts';
import { builtinParsers } from './index.ts';

const registry = createParserRegistry(builtinParsers);

describe('any payload', () => {
  const context = { siteCode: 'site_001', topic: 'site_001/gateway/1/x' };
  const processor = createMqttMessageProcessor(registry);

  it.each(builtinParsers.map((parser) => [parser.name, parser] as const))(
    '%s throws nothing but its own error',
    (_name, parser) => {
      const configured = {
        topicId: 1,
        pattern: '#',
        qos: 1,
        isActive: true,
        parserName: parser.name,
        codec: null,
        priority: 0,
        maxMessageSizeBytes: 1,
      } as const;
      const plan = processor.plan('x', configured, false);
      const key = fc.constantFrom(
        ...[
          'serial_number_gateway',
          'dataloggers',
          'devices',
          'serial_number_device',
          'data',
          'type',
          'value',
        ],
        ...['serial_number', 'sensors_last_data', 'timestamp', 'unit', '__proto__', 'serial number'],
      );
      const value = fc.letrec((tie) => ({
        any: fc.oneof(
          { depthSize: 'small' },
          fc.jsonValue({ maxDepth: 1 }),
          fc.array(tie('any'), { maxLength: 3 }),
          fc.dictionary(key, tie('any'), { maxKeys: 5 }),
        ),
      })).any;
      fc.assert(
        fc.property(fc.dictionary(key, value), (payload) => {
          const verdict = processor.process(plan, Buffer.from(JSON.stringify(payload)), context);
          if (verdict.outcome === 'failed') expect(verdict.failure.errorType).not.toBe('UNKNOWN_ERROR');
        }),
        { numRuns: 300 },
      );
    },
  );
});
