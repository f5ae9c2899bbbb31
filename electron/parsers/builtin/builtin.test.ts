import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMqttMessageProcessor } from '../MqttMessageProcessor.ts';
import { createParserRegistry } from '../ParserRegistry.ts';
import { PayloadError } from '../TopicParser.ts';
import { builtinParsers } from './index.ts';

const fixture = z.object({ topic: z.string(), payload: z.unknown() });
const registry = createParserRegistry(builtinParsers);

function sample(name: string): { topic: string; payload: unknown } {
  const text = readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
  const { topic, payload } = fixture.parse(JSON.parse(text));
  return { topic, payload };
}

/** As it comes from the wire. */
function parse(topic: string, payload: unknown) {
  const parser = registry.match(topic);
  if (parser === null) throw new Error(`No parser for ${topic}.`);
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return parser.parse(parser.decode(bytes), { siteCode: 'site_001', topic });
}

function refusal(topic: string, payload: unknown): PayloadError {
  try {
    parse(topic, payload);
  } catch (error) {
    if (error instanceof PayloadError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('telemetry', () => {
  const topic = 'site_001/gateway/1/dataloggers/telemetry';
  const at = Date.UTC(2026, 10, 20, 15, 32, 24, 661);
  const withDevices = (devices: unknown, more: object = {}) => ({
    serial_number_gateway: 'G',
    timestamp: at,
    dataloggers: [{ serial_number_datalogger: 'D', status_datalogger: 'running', devices }],
    ...more,
  });
  const ch1 = (value: unknown, more: object = {}) => ({ type: 'ch1', value, ...more });
  const adaq = (data: unknown, more: object = {}) => ({
    type: 'adaq',
    serial_number_device: 'A',
    data,
    ...more,
  });

  it('reads the sample of the field', () => {
    const reading = { at, quality: 'good' };
    const device = {
      deviceTime: null,
      acquisitionStatus: 'running',
      expectedHeartbeatInterval: 60,
      metadata: { values: { serial_number_datalogger: 'dl_all_1' }, replace: false },
    };
    const { topic: from, payload } = sample('telemetry');
    expect(parse(from, payload)).toEqual({
      gateway: {
        serialNumber: 'site_001-gateway_1',
        slot: '1',
        deviceTime: at,
        expectedHeartbeatInterval: 60,
        metadata: { values: { mqtt_api_version: '1.0.0' }, replace: false },
      },
      dataloggers: [
        {
          ...device,
          serialNumber: 'MNA000123',
          dataloggerType: 'monstro',
          sensors: [
            {
              ...reading,
              serialNumber: 'MNA000123-accelerometer',
              sensorType: 'accelerometer',
              data: { x: 0.0012, y: -0.0052, z: 1.0108 },
            },
            {
              ...reading,
              serialNumber: 'MNA000123-inclinometer',
              sensorType: 'inclinometer',
              data: { pitch: -0.3146, roll: -0.1406, yaw: 0.002 },
            },
          ],
        },
        {
          ...device,
          serialNumber: 'MAS8AT00',
          dataloggerType: 'adaq',
          sensors: [
            { ...reading, serialNumber: 'MAS8AT00-ch1', sensorType: 'other', data: { value: 1.342 } },
            { ...reading, serialNumber: 'MAS8AT00-ch2', sensorType: 'other', data: { value: 3.645 } },
          ],
        },
      ],
      faults: [],
    });
  });

  it('loses only the part that is wrong, and says where', () => {
    const { topic: from, payload } = sample('invalid.partly');
    const { dataloggers, faults } = parse(from, payload);
    expect(dataloggers.map(({ serialNumber }) => serialNumber)).toEqual(['MAS8AT00']);
    expect(faults).toEqual([
      {
        message: 'dataloggers[0].devices[1].serial_number_device: expected text, got nothing',
        schemaPath: 'dataloggers[].devices[].serial_number_device',
      },
    ]);
    expect(parse(topic, withDevices([adaq('not a list')])).faults).toEqual([
      {
        message: 'dataloggers[0].devices[0].data: expected a list, got text "not a list"',
        schemaPath: 'dataloggers[].devices[].data',
      },
    ]);
    expect(
      parse(topic, withDevices([adaq([ch1(1), 5, { type: 'x' }])])).faults.map((f) => f.message),
    ).toEqual([
      'dataloggers[0].devices[0].data[1]: expected an object, got number 5',
      'dataloggers[0].devices[0].data[2].value: expected a value, got nothing',
    ]);
  });

  it('refuses what names no gateway, and what is no object', () => {
    const { topic: from, payload } = sample('invalid.missing_serial');
    expect(refusal(from, payload)).toMatchObject({
      type: 'VALIDATION_ERROR',
      message: 'serial_number_gateway: expected text, got nothing',
      schemaPath: 'serial_number_gateway',
    });
    expect(refusal(topic, { serial_number_gateway: '  ' }).message).toContain('got text "  "');
    expect(refusal(topic, [1]).message).toBe('payload: expected an object, got a list of 1');
    expect(refusal(topic, sample('invalid.not_json').payload).type).toBe('PARSE_ERROR');
  });

  it('makes at most twenty rows of one message, the last saying how many more', () => {
    const { faults } = parse(topic, withDevices(Array.from({ length: 50 }, () => 7)));
    expect(faults).toHaveLength(20);
    expect(faults.at(-1)?.message).toMatch(/devices\[19\].*\(and 30 more parts\)$/);
  });

  it('takes keys with blanks, numbers as serial numbers, surrounding blanks', () => {
    const parsed = parse(topic, {
      'serial number gateway': ' G-1 ',
      dataloggers: [
        { 'status datalogger': 'running', devices: [{ 'serial number device': 123, data: [ch1(1)] }] },
      ],
    });
    expect(parsed.gateway?.serialNumber).toBe('G-1');
    expect(parsed.dataloggers[0]).toMatchObject({ serialNumber: '123', acquisitionStatus: 'running' });
    expect(parsed.dataloggers[0]?.sensors[0]?.serialNumber).toBe('123-ch1');
  });

  it('marks what is missing or undated', () => {
    const quality = (timestamp: unknown, value: unknown) =>
      parse(topic, withDevices([adaq([ch1(value)])], { timestamp })).dataloggers[0]?.sensors[0];
    expect(quality(at, 1)).toMatchObject({ quality: 'good', at });
    expect(quality(at, 'NaN')).toMatchObject({ quality: 'missing', data: { value: null } });
    expect(quality('soon', 1)).toMatchObject({ quality: 'undated', at: null });
    expect(quality(null, null)).toMatchObject({ quality: 'missing_undated' });
  });

  it('takes the last of entries and devices that repeat', () => {
    const repeated = [adaq([ch1(1), ch1(2)]), adaq([ch1(3), { type: 'ch2', value: 4 }])];
    const { dataloggers } = parse(topic, withDevices(repeated));
    expect(dataloggers).toHaveLength(1);
    expect(dataloggers[0]?.sensors.map(({ data }) => data)).toEqual([{ value: 3 }, { value: 4 }]);
  });

  it('an unknown key is no error and kept; an interval that cannot be read is noted', () => {
    const parsed = parse(
      topic,
      withDevices([adaq([ch1(1)], { rack: 3 })], { message_interval_seconds: 'often' }),
    );
    expect(parsed.dataloggers[0]?.metadata?.values).toEqual({ serial_number_datalogger: 'D', rack: 3 });
    expect(parsed.gateway?.expectedHeartbeatInterval).toBe(60);
    expect(parsed.faults[0]?.message).toBe(
      'message_interval_seconds: expected a positive number of seconds, got text "often"',
    );
  });
});

describe('gateway_status', () => {
  it('reads the sample, whole payload as metadata', () => {
    const { topic, payload } = sample('gateway_status');
    expect(parse(topic, payload).gateway).toEqual({
      serialNumber: 'site_001-gateway_1',
      slot: '1',
      deviceTime: Date.UTC(2026, 10, 20, 15, 30),
      hostname: 'gw-dam-north',
      ipAddress: '10.20.0.5',
      firmwareVersion: '2.8.1',
      metadata: { values: payload, replace: true },
    });
  });

  it('needs no serial number', () => {
    expect(parse('site_001/gateway/4/status', {}).gateway).toMatchObject({ serialNumber: null, slot: '4' });
  });
});

describe('datalogger_heartbeat', () => {
  it('reads an object of sensors', () => {
    const { topic, payload } = sample('datalogger_heartbeat.object');
    const at = Date.UTC(2026, 10, 17, 12);
    const { gateway, dataloggers, faults } = parse(topic, payload);
    expect(gateway).toEqual({ serialNumber: null, slot: '1', deviceTime: null });
    expect(dataloggers).toEqual([
      {
        serialNumber: 'MONSTRO-TEST-001',
        deviceTime: at,
        dataloggerType: 'monstro',
        ipAddress: '192.168.1.100',
        firmwareVersion: 'V.5.53.0',
        expectedHeartbeatInterval: 60,
        metadata: { values: { mqtt_api_version: 'v1.0.0' }, replace: false },
        sensors: [
          {
            serialNumber: 'temp_sensor_1',
            sensorType: 'temperature',
            unit: 'C',
            at,
            data: { value: 22.5 },
            quality: 'good',
          },
          {
            serialNumber: 'humidity_sensor_1',
            sensorType: 'humidity',
            unit: '%',
            at,
            data: { value: 45 },
            quality: 'good',
          },
        ],
      },
    ]);
    expect(faults).toEqual([]);
  });

  it('reads a list whose entries hold several named values', () => {
    const { topic, payload } = sample('datalogger_heartbeat.array');
    expect(parse(topic, payload).dataloggers[0]?.sensors).toEqual([
      {
        serialNumber: 'MNA00542',
        sensorType: 'accelerometer',
        at: Date.UTC(2026, 10, 17, 12, 0, 59, 288),
        data: {
          last_acc00: 0.001188,
          last_acc01: -0.005231,
          last_acc02: 1.010827,
          last_incli_x: -0.314565,
          last_incli_y: -0.14058,
        },
        quality: 'good',
      },
    ]);
  });

  it('keeps the others when one sensor cannot be read', () => {
    const { dataloggers, faults } = parse('s/gateway/1/datalogger/adaq/1/heartbeat', {
      serial_number: 'D',
      sensors_last_data: [{ value: 1 }, { serial_number: 'S', value: '1,5' }, { serial_number: 'T' }],
    });
    expect(dataloggers[0]?.sensors.map(({ serialNumber, data }) => [serialNumber, data])).toEqual([
      ['S', { value: 1.5 }],
    ]);
    expect(faults.map(({ message }) => message)).toEqual([
      'sensors_last_data[0].serial_number: expected text, got nothing',
      'sensors_last_data[2].value: expected a value, got nothing',
    ]);
  });
});

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
