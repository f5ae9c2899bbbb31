import type { Signal } from './signals.ts';
import * as signals from './signals.ts';

/** A sensor of a telemetry device: one entry of `data[]`, with one signal or one for each axis. */
export interface TelemetrySensor {
  readonly type: string;
  readonly axes: readonly Signal[];
}
export interface TelemetryDevice {
  readonly serialNumber: string;
  /** As the device writes it, such as `monstr-o`. */
  readonly type: string;
  readonly sensors: readonly TelemetrySensor[];
}

/** A datalogger that sends its own heartbeats (payloads.md, format 5). */
export interface HeartbeatLogger {
  readonly serialNumber: string;
  readonly type: string;
  readonly number: number;
  readonly ipAddress: string;
  /** Each sensor is one value with a unit (`object`), or a device of several named values (`array`). */
  readonly shape: 'object' | 'array';
  readonly sensors: readonly HeartbeatSensor[];
}
export interface HeartbeatSensor {
  readonly name: string;
  readonly unit: string;
  readonly values: Readonly<Record<string, Signal>>;
}

export interface DemoGateway {
  readonly number: number;
  readonly serialNumber: string;
  readonly hostname: string;
  readonly ipAddress: string;
  readonly devices: readonly TelemetryDevice[];
  readonly loggers: readonly HeartbeatLogger[];
}

export const siteCode = 'demo_site';
const places = ['north', 'gallery', 'south'] as const;

/** The demo dam: 3 gateways, 18 dataloggers, 75 sensors. The seed changes their values, not their names. */
export function createDam(seed: number): readonly DemoGateway[] {
  return places.map((place, index) => {
    const number = index + 1;
    const serial = (family: string, unit: number) =>
      `${family}${String(number * 100 + unit).padStart(5, '0')}`;
    const tilts = [serial('MNA', 1), serial('MNA', 2)] as const;
    return {
      number,
      serialNumber: `${siteCode}-gateway_${number}`,
      hostname: `gw-dam-${place}`,
      ipAddress: `10.20.${number}.5`,
      devices: [
        ...tilts.map((device) => tiltDevice(device, seed)),
        strainDevice(serial('MAS', 1), seed),
        piezometer(serial('PZL', 1), seed, number),
      ],
      loggers: [weatherStation(serial('MET', 1), seed, number), crestArray(serial('MON', 1), seed, number)],
    };
  });
}

const axes = (make: (key: string) => Signal, key: string, names: readonly string[]) =>
  names.map((name) => make(`${key} ${name}`));

function tiltDevice(serialNumber: string, seed: number): TelemetryDevice {
  const key = `${seed} ${serialNumber}`;
  return {
    serialNumber,
    type: 'monstr-o',
    sensors: [
      {
        type: 'accelerometer',
        axes: ['x', 'y', 'z'].map((axis) => signals.acceleration(`${key} ${axis}`, axis === 'z' ? 1 : 0)),
      },
      { type: 'inclinometer', axes: axes(signals.tilt, key, ['pitch', 'roll', 'yaw']) },
      { type: 'temperature', axes: [signals.airTemperature(`${key} temperature`)] },
    ],
  };
}

function strainDevice(serialNumber: string, seed: number): TelemetryDevice {
  const channels = Array.from({ length: 8 }, (_, index) => `ch${index + 1}`);
  return {
    serialNumber,
    type: 'adaq',
    sensors: channels.map((type) => ({ type, axes: [signals.strain(`${seed} ${serialNumber} ${type}`)] })),
  };
}

function piezometer(serialNumber: string, seed: number, place: number): TelemetryDevice {
  const key = `${seed} ${serialNumber}`;
  const level = signals.waterLevel(`${seed} reservoir`, 1_204 - 3 * place);
  return {
    serialNumber,
    type: 'pz-log',
    sensors: [
      { type: 'water_level', axes: [level] },
      // Hydrostatic: 9.81 kPa for each metre of water above the sensor.
      { type: 'pore_pressure', axes: [(at) => (level(at) - 1_180) * 9.81] },
      { type: 'water_temperature', axes: [signals.deepTemperature(`${key} temperature`)] },
    ],
  };
}

function weatherStation(serialNumber: string, seed: number, place: number): HeartbeatLogger {
  const key = `${seed} ${serialNumber}`;
  const sensor = (name: string, unit: string, value: Signal) => ({ name, unit, values: { value } });
  return {
    serialNumber,
    type: 'meteo',
    number: 1,
    ipAddress: `10.20.${place}.20`,
    shape: 'object',
    sensors: [
      sensor('temp_air', 'C', signals.airTemperature(`${key} air`)),
      sensor('temp_concrete', 'C', signals.deepTemperature(`${key} concrete`)),
      sensor('humidity_air', '%', signals.humidity(`${key} humidity`)),
      sensor('pressure_air', 'hPa', signals.airPressure(`${key} pressure`)),
      sensor('wind_speed', 'm/s', signals.windSpeed(`${key} wind`)),
    ],
  };
}

function crestArray(serialNumber: string, seed: number, place: number): HeartbeatLogger {
  const sensors = [1, 2, 3].map((unit) => {
    const name = `MNB${String(place * 100 + unit).padStart(5, '0')}`;
    const key = `${seed} ${name}`;
    return {
      name,
      unit: '',
      values: {
        last_acc00: signals.acceleration(`${key} x`, 0),
        last_acc01: signals.acceleration(`${key} y`, 0),
        last_acc02: signals.acceleration(`${key} z`, 1),
        last_incli_x: signals.tilt(`${key} pitch`),
        last_incli_y: signals.tilt(`${key} roll`),
      },
    };
  });
  return {
    serialNumber,
    type: 'monstro',
    number: 2,
    ipAddress: `10.20.${place}.21`,
    shape: 'array',
    sensors,
  };
}
