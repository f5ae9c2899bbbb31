import { chance } from './chance.ts';

const dayMs = 86_400_000;
const daysPerYear = 365.25;

/** A measured quantity as a function of time, in milliseconds since 1970 UTC. */
export type Signal = (at: number) => number;

/** Roughly normal noise around 0 with the given deviation, new for each instant. */
export function noise(key: string, at: number, deviation: number): number {
  const sum = chance(key, at, 'a') + chance(key, at, 'b') + chance(key, at, 'c');
  return (sum - 1.5) * 2 * deviation;
}

/** Wanders slowly and smoothly within ±`reach`, about once through in `periodMs`. */
export function drift(key: string, at: number, reach: number, periodMs: number): number {
  const step = at / periodMs;
  const index = Math.floor(step);
  const from = chance(key, index) * 2 - 1;
  const to = chance(key, index + 1) * 2 - 1;
  const share = (1 - Math.cos(Math.PI * (step - index))) / 2;
  return (from + (to - from) * share) * reach;
}

/** −1 in the coldest hour (04:00 UTC), +1 in the warmest (16:00 UTC). */
export const daily = (at: number): number =>
  Math.sin((2 * Math.PI * (at % dayMs)) / dayMs - (5 * Math.PI) / 6);

/** −1 in the middle of January, +1 in the middle of July. */
const yearly = (at: number): number => {
  const day = at / dayMs - 14;
  return -Math.cos((2 * Math.PI * day) / daysPerYear);
};

/** Air temperature in °C: the season, the day, the weather, and the noise of the sensor. */
export const airTemperature =
  (key: string): Signal =>
  (at) =>
    12 + 9 * yearly(at) + 4.5 * daily(at) + drift(`${key} weather`, at, 3, dayMs) + noise(key, at, 0.04);

/** Temperature within concrete or water in °C: the season, late, and hardly the day. */
export const deepTemperature =
  (key: string): Signal =>
  (at) =>
    10 + 4 * yearly(at - 60 * dayMs) + 0.3 * daily(at - dayMs / 4) + noise(key, at, 0.02);

/** Relative humidity in %: falls while the air warms. */
export const humidity =
  (key: string): Signal =>
  (at) =>
    Math.min(100, Math.max(15, 68 - 14 * daily(at) + drift(key, at, 12, dayMs) + noise(key, at, 0.4)));

/** Air pressure in hPa. */
export const airPressure =
  (key: string): Signal =>
  (at) =>
    962 + drift(key, at, 14, 2 * dayMs) + noise(key, at, 0.05);

/** Wind in m/s: calm nights, gusts by day. */
export const windSpeed =
  (key: string): Signal =>
  (at) =>
    Math.max(0, 2.4 + 1.2 * daily(at) + drift(key, at, 1.8, 3_600_000) + noise(key, at, 0.7));

/** Water level in m above sea level: operation by day, inflow over weeks. */
export const waterLevel =
  (key: string, base: number): Signal =>
  (at) =>
    base + 0.25 * daily(at) + drift(key, at, 1.8, 12 * dayMs) + noise(key, at, 0.004);

/** Strain in µε: thermal by day, a creep over months, and electrical noise. */
export const strain =
  (key: string): Signal =>
  (at) =>
    (chance(key, 'offset') - 0.5) * 160 +
    11 * daily(at) +
    drift(key, at, 9, 20 * dayMs) +
    noise(key, at, 0.35);

/** Tilt in degrees: nearly constant, breathing with the sun. */
export const tilt =
  (key: string): Signal =>
  (at) =>
    (chance(key, 'offset') - 0.5) * 0.8 +
    0.006 * daily(at) +
    drift(key, at, 0.01, 30 * dayMs) +
    noise(key, at, 0.0006);

/** Acceleration in g along the axis that carries `gravity` (0 or 1 g). */
export const acceleration =
  (key: string, gravity: number): Signal =>
  (at) =>
    gravity + (chance(key, 'offset') - 0.5) * 0.02 + noise(key, at, 0.0015);
