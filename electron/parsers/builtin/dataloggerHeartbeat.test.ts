import { describe, expect, it } from 'vitest';
import { parse, sample } from '../../testing/parseSample.ts';

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
