import { expect, test } from 'vitest';
import { createDam } from './dam.ts';
import { createFleet } from './fleet.ts';
import { type MishapPlan, malformedSpell, occurrence, silentDevice, usualMishaps } from './mishaps.ts';

const startedAt = Date.UTC(2026, 10, 20, 15, 30);
const never = { firstMs: Number.POSITIVE_INFINITY, everyMs: 1, lastsMs: 1 };
const noMishaps: MishapPlan = { silence: never, brokerAway: never, malformed: never };
const minute = 60_000;

const fleet = (mishaps = noMishaps, seed = 1) =>
  createFleet({ seed, startedAt, intervalSeconds: 10, mishaps });
const firstMinute = (of = fleet()) => of.messagesBetween(startedAt, startedAt + minute);
const parsed = (payload: Buffer): unknown => JSON.parse(payload.toString('utf8').replace(/^\ufeff/, ''));

test('the dam has 3 gateways, 18 dataloggers and 75 sensors, each with a name of its own', () => {
  const dam = createDam(1);
  const loggers = dam.flatMap((gateway) => [...gateway.devices, ...gateway.loggers]);
  const sensors = loggers.flatMap(({ serialNumber, sensors }) =>
    sensors.map((sensor) => `${serialNumber} ${'name' in sensor ? sensor.name : sensor.type}`),
  );
  expect([dam.length, loggers.length, sensors.length]).toEqual([3, 18, 75]);
  expect(new Set(loggers.map(({ serialNumber }) => serialNumber)).size).toBe(18);
  expect(new Set(sensors).size).toBe(75);
});

test('the same seed and time give the same messages, another seed gives others', () => {
  expect(firstMinute(fleet())).toEqual(firstMinute(fleet()));
  expect(firstMinute(fleet(noMishaps, 2))).not.toEqual(firstMinute(fleet()));
});

test('cutting the time into ticks changes nothing', () => {
  const ticks = Array.from({ length: 120 }, (_, tick) => startedAt + tick * 500);
  expect(ticks.flatMap((from) => fleet().messagesBetween(from, from + 500))).toEqual(firstMinute());
});

test('every gateway is heard within five seconds, and every few seconds from then on', () => {
  for (const number of [1, 2, 3]) {
    const heard = Array.from({ length: 12 }, (_, slot) => {
      const from = startedAt + slot * 5_000;
      return fleet()
        .messagesBetween(from, from + 5_000)
        .some(({ topic }) => topic.startsWith(`demo_site/gateway/${number}/`));
    });
    expect(heard).toEqual(heard.map(() => true));
  }
});

test('in a minute each gateway sends telemetry, heartbeats and states six times and general facts once, the far side once', () => {
  const counts = Map.groupBy(firstMinute(), ({ topic }) => topic);
  expect(Object.fromEntries([...counts].map(([topic, messages]) => [topic, messages.length]))).toEqual(
    Object.fromEntries([
      ['demo_site/backend/status', 1],
      ['demo_site/connection/status', 1],
      ...[1, 2, 3].flatMap((number) => [
        [`demo_site/gateway/${number}/heartbeat`, 6],
        [`demo_site/gateway/${number}/datalogger/all/status`, 6],
        [`demo_site/gateway/${number}/datalogger/meteo/1/output`, 1],
        [`demo_site/gateway/${number}/datalogger/monstro/2/output`, 1],
        [`demo_site/gateway/${number}/status`, 1],
        [`demo_site/gateway/${number}/dataloggers/telemetry`, 6],
        [`demo_site/gateway/${number}/datalogger/meteo/1/heartbeat`, 6],
        [`demo_site/gateway/${number}/datalogger/monstro/2/heartbeat`, 6],
      ]),
    ]),
  );
});

test('without mishaps an hour of messages is JSON, and only facts that stand are retained', () => {
  const hour = fleet().messagesBetween(startedAt, startedAt + 60 * minute);
  expect(hour.length).toBe(3 * (3 * 60 + 5 * 360) + 2 * 60);
  for (const { payload, topic, retain } of hour) {
    expect(parsed(payload)).toBeTypeOf('object');
    expect(retain).toBe(/\/(?:gateway\/\d|connection)\/status$/.test(topic));
  }
});

test('an hour shows every variation of the field: blanks in keys, byte order marks, decimal commas, missing values', () => {
  const text = fleet()
    .messagesBetween(startedAt, startedAt + 60 * minute)
    .map(({ payload }) => payload.toString('utf8'))
    .join('\n');
  expect(text).toMatch(/"serial number device"/);
  expect(text).toMatch(/^\ufeff/m);
  expect(text).toMatch(/"-?\d+,\d+"/);
  expect(text).toMatch(/\[null|:null/);
});

test('a silent datalogger is missing, and its gateway goes on and says that it has stopped', () => {
  const mishaps = { ...noMishaps, silence: { firstMs: 0, everyMs: 10 * minute, lastsMs: minute } };
  const dam = createDam(1);
  const silent = silentDevice(dam, mishaps, 1, 0) ?? 'nobody';
  const text = (of: ReturnType<typeof fleet>) =>
    firstMinute(of).map(({ payload }) => payload.toString('utf8'));
  expect(text(fleet()).filter((payload) => payload.includes(silent)).length).toBe(13);
  const naming = text(fleet(mishaps)).filter((payload) => payload.includes(silent));
  expect(naming.length).toBe(6);
  expect(naming.every((payload) => payload.includes(`"${silent}","status":"stopped"`))).toBe(true);
  expect(text(fleet(mishaps)).length).toBeGreaterThan(50);
});

test('every fourth silence is that of a whole gateway', () => {
  const dam = createDam(1);
  const gateways = dam.map(({ serialNumber }) => serialNumber);
  const { firstMs, everyMs } = usualMishaps.silence;
  const silences = [0, 1, 2, 3, 4, 5, 6, 7].map((index) =>
    silentDevice(dam, usualMishaps, 1, firstMs + index * everyMs),
  );
  expect(silences.map((name) => gateways.includes(name ?? ''))).toEqual([
    ...[false, false, false, true],
    ...[false, false, false, true],
  ]);
});

test('only the gateway that sends nonsense is not understood, and only for its spell', () => {
  const mishaps = { ...noMishaps, malformed: { firstMs: 20_000, everyMs: 10 * minute, lastsMs: 10_000 } };
  const gateway = malformedSpell(createDam(1), mishaps, 1, 20_000)?.gateway.number;
  const healthy = firstMinute();
  const spoilt = firstMinute(fleet(mishaps));
  const changed = spoilt.filter(({ payload }, index) => healthy[index]?.payload.equals(payload) !== true);
  expect(changed.length).toBe(5);
  expect(changed.every(({ topic }) => topic.startsWith(`demo_site/gateway/${gateway}/`))).toBe(true);
});

test('the broker goes away for a minute, first after eight', () => {
  const away = (minutes: number) => fleet(usualMishaps).isBrokerAway(startedAt + minutes * minute);
  expect([0, 1, 7.9, 8, 8.9, 9, 28, 29].map(away)).toEqual([
    false,
    false,
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('an occurrence begins when it is due and ends after its time', () => {
  const plan = { firstMs: 100, everyMs: 1_000, lastsMs: 10 };
  expect([99, 100, 109, 110, 1_100, 1_110].map((at) => occurrence(plan, at))).toEqual([
    null,
    0,
    0,
    null,
    1,
    null,
  ]);
});
