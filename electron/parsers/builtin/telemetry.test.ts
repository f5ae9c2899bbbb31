import { describe, expect, it } from 'vitest';
import { parse, refusal, sample } from '../../testing/parseSample.ts';

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
        path: 'dataloggers[0].devices[1].serial_number_device',
      },
    ]);
    expect(parse(topic, withDevices([adaq('not a list')])).faults).toEqual([
      {
        message: 'dataloggers[0].devices[0].data: expected a list, got text "not a list"',
        schemaPath: 'dataloggers[].devices[].data',
        path: 'dataloggers[0].devices[0].data',
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
      path: 'serial_number_gateway',
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
