import { expect, it } from 'vitest';
import { suggestName, suggestPattern } from './suggestPattern.ts';

it.each([
  ['site_001/gateway/1/dataloggers/telemetry', 'site_001', '+/gateway/+/dataloggers/telemetry'],
  ['north/weather/ws-7/state', 'north', '+/weather/+/state'],
  ['north/weather/ws-7/state', null, 'north/weather/+/state'],
  ['north/api/v2/state', 'north', '+/api/v2/state'],
  ['00124b0021', null, '00124b0021'],
  ['north/00124b0021', 'north', '+/00124b0021'],
  ['north', 'north', 'north'],
  ['$SYS/broker/load/1min', null, '$SYS/broker/load/+'],
  ['/1/state', null, '/+/state'],
])('folds the devices of %s at %s to %s', (topic, siteCode, pattern) => {
  expect(suggestPattern(topic, siteCode)).toBe(pattern);
});

it.each([
  ['+/weather/+/state', 'state'],
  ['+/Wetter Station-Süd', 'wetter_station_s_d'],
  ['+/+/#', ''],
  ['+/1wire', 'wire'],
])('takes from %s the name %s', (pattern, name) => {
  expect(suggestName(pattern)).toBe(name);
});
