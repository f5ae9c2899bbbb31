import { describe, expect, it } from 'vitest';
import { readScalar } from './number.ts';
import { inferSensorType } from './sensorType.ts';
import { readSensorValue } from './sensorValue.ts';
import { readTimestamp } from './timestamp.ts';

describe('readTimestamp', () => {
  const at = Date.UTC(2026, 10, 20, 15, 32, 24, 661);
  it.each([
    ['2026-11-20T15:32:24.661225Z', at],
    ['2026-11-20T15:32:24.661', at],
    ['2026-11-20 15:32:24.661225', at],
    ['2026-11-20 15:32:24,661', at],
    ['2026-11-20T17:02:24.661+01:30', at],
    ['2026-11-20T10:32:24.661-0500', at],
    ['2026-11-20T16:32:24.661+01', at],
    [' 2026-11-20 15:32:24.661 UTC ', at],
    ['2026-11-20T15:32:24Z', at - 661],
    ['2026-11-20', Date.UTC(2026, 10, 20)],
    [at, at],
    [at / 1000, at],
    [at * 1000 + 225, at],
    [String(at), at],
    [String(Math.floor(at / 1000)), at - 661],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
    ['2026-12-31T23:59:60Z', Date.UTC(2026, 11, 31, 23, 59, 59)],
  ])('reads %j', (value, expected) => expect(readTimestamp(value)).toBe(expected));

  it.each([
    '',
    'yesterday',
    '2026-02-30T00:00:00Z',
    '2026-13-01',
    '2026-01-01T25:00:00Z',
    '12:00',
    -5,
    0,
    Number.NaN,
    1e30,
    null,
    true,
    {},
  ])('cannot read %j', (value) => expect(readTimestamp(value)).toBeNull());
});

describe('readScalar', () => {
  it.each([
    ['22.5', 22.5],
    ['22,5', 22.5],
    [' -1,5e3 ', -1500],
    ['.5', 0.5],
    ['NaN', null],
    ['', null],
    [null, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['open', 'open'],
    ['1.234,5', '1.234,5'],
    ['0x10', '0x10'],
    [true, true],
    [0, 0],
  ])('%j is %j', (value, expected) => expect(readScalar(value)).toBe(expected));
});

describe('readSensorValue', () => {
  const good = (data: object) => ({ data, isMissing: false });
  it.each([
    ['accelerometer', [1, 2, 3], good({ x: 1, y: 2, z: 3 })],
    ['accelerometer', ['1,5', '2', 3], good({ x: 1.5, y: 2, z: 3 })],
    ['inclinometer', [1, 2, 3], good({ pitch: 1, roll: 2, yaw: 3 })],
    ['inclinometer', [1, 2], good({ pitch: 1, roll: 2 })],
    ['accelerometer', [1, 2], good({ values: [1, 2] })],
    ['ch1', [1.4], good({ value: 1.4 })],
    ['ch1', [1, 2, 3], good({ values: [1, 2, 3] })],
    ['ch1', '22,5', good({ value: 22.5 })],
    ['ch1', { a: '1', note: 'x' }, good({ a: 1, note: 'x' })],
    ['ch1', null, { data: { value: null }, isMissing: true }],
    ['ch1', [null], { data: { value: null }, isMissing: true }],
    ['ch1', [], { data: { values: [] }, isMissing: true }],
    ['ch1', {}, { data: {}, isMissing: true }],
    ['accelerometer', [1, null, 3], { data: { x: 1, y: null, z: 3 }, isMissing: true }],
  ])('%s %j', (kind, raw, expected) => expect(readSensorValue(kind, raw)).toEqual(expected));
});

describe('inferSensorType', () => {
  it.each([
    [['temp_sensor_1'], undefined, 'temperature'],
    [['humidity_sensor_1'], undefined, 'humidity'],
    [['MNA00542', 'last_acc00'], undefined, 'accelerometer'],
    [['last_incli_x'], undefined, 'inclinometer'],
    [['tiltAngle'], undefined, 'inclinometer'],
    [['attempt', 'place'], undefined, 'other'],
    [['ch1'], '°C', 'temperature'],
    [['ch1'], 'V', 'other'],
  ])('%j in %s: %s', (names, unit, expected) => expect(inferSensorType(names, unit)).toBe(expected));
});
