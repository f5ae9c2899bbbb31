import type { Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import mqttPacket from 'mqtt-packet';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { Finding } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import { accountOf } from '../stage/accountOf.ts';
import { importSites } from '../stage/manySites.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { sumOf } from '../stage/storedMessages.ts';
import { startFakeBroker } from '../tools/fakeBroker.ts';
import { randomOf, seeded } from '../tools/fuzz.ts';
import { type MemoryPeak, watchMemoryPeak } from '../tools/memoryPeak.ts';
import { startTraffic } from '../tools/traffic.ts';
import { until } from '../tools/until.ts';

const payloadBytes = 10_000_000;
/**
 * A message is there four times while it is read: the pieces from the socket, the packet that MQTT.js joins them to,
 * its text, and what is parsed of it. Some of what was read before is not collected yet.
 */
const largeGrowthMb = 80;
/** Bytes after the fixed header of the unfinished PUBLISH: the most that MQTT can say. */
const saidBytes = 268_435_455;
const unfinishedHead = Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f, 0, 8, ...Buffer.from('victim/x')]);
const pieces = { full: 100_000, quick: 2000 };
/** A connection takes so many, then bytes that are no packet at all. */
const piecesOfConnection = 500;
const sites = 10;

export const hugePackets: ServiceRow = {
  id: '22',
  title: '10 MB payload; unfinished 256 MB packet; random bytes from the broker × 100,000',
  expected: 'bounded',
  subject: 'service',
  // A message of 10 MB is at hand until it is collected.
  memoryCeilingMb: 420,
  async run(stage) {
    return [
      ...(await largePayload(stage)),
      ...(await unfinishedPacket(stage)),
      ...(await randomBytes(stage)),
    ];
  },
};

async function largePayload({ checks, dataDir, service, ...stage }: ServiceStage): Promise<Finding[]> {
  await using broker = await startMosquitto({ unlimitedQueue: true });
  await using traffic = await startTraffic(broker.port, 'large');
  const siteId = await stage.addSite({ code: 'large', brokerPort: broker.port });
  await stage.untilStatus(siteId, 'connected');
  // The code that reads them is loaded and compiled.
  for (let small = 0; small < 20; small += 1) await traffic.publishOne(10_000);
  await accountOf(dataDir, siteId, traffic.sent());
  const memory = watchMemoryPeak(service.present.pid);
  await traffic.publishOne(payloadBytes);
  const { readings } = await accountOf(dataDir, siteId, traffic.sent());
  return [
    checks.exactly('messages up to 10 MB that were not read', traffic.sent() - readings, 0),
    memory === null
      ? checks.fact('memory for 10 MB', 'cannot be told on this system', true)
      : checks.atMost('memory for 10 MB', memory.growthMb(), 'MB', largeGrowthMb),
  ];
}

async function unfinishedPacket({ checks, service, ...stage }: ServiceStage): Promise<Finding[]> {
  let taken = 0;
  let ends = 0;
  const peaks: (MemoryPeak | null)[] = [];
  const part = Buffer.alloc(64 * 1024);
  const pour = async (socket: Socket) => {
    socket.once('close', () => {
      ends += 1;
    });
    peaks.push(watchMemoryPeak(service.present.pid));
    socket.write(unfinishedHead);
    const before = socket.bytesWritten;
    while (!socket.destroyed && socket.bytesWritten - before < saidBytes) {
      await (socket.write(part) ? turn() : drained(socket));
    }
    taken = Math.max(taken, socket.bytesWritten - before);
  };
  await using broker = await startFakeBroker({ afterSuback: (socket) => void pour(socket) });
  const siteId = await stage.addSite({ code: 'unfinished', brokerPort: broker.port });
  await until('the link is cut', () => (ends > 0 ? true : null));
  const told = await until('it says why', async () => (await stage.status(siteId)).errorMessage);
  const memory = peaks[0] ?? null;
  return [
    memory === null
      ? checks.fact('memory for the unfinished packet', 'cannot be told on this system', true)
      : checks.atMost('memory for the unfinished packet', memory.growthMb(), 'MB', 16),
    checks.atMost('of which were taken', taken / 2 ** 20, 'MB', 32),
    checks.fact('said', told, told.startsWith('A packet from the broker is larger than')),
  ];
}

/** Settles once the socket takes more, or none any more. */
const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });

async function randomBytes({ form, checks, dataDir, ...stage }: ServiceStage): Promise<Finding[]> {
  const chance = seeded(22);
  let written = 0;
  let connections = 0;
  let seen = 0;
  const pour = async (socket: Socket) => {
    connections += 1;
    const code = `site_${connections % sites}`;
    for (let piece = 0; piece < piecesOfConnection && !socket.destroyed; piece += 1) {
      written += 1;
      if (!socket.write(randomPublish(chance, code))) await drained(socket);
      if (piece % 20 === 0) await turn();
    }
    written += 1;
    socket.end(randomOf(chance, 200));
  };
  await using broker = await startFakeBroker({ afterSuback: (socket) => void pour(socket) });
  await importSites(stage, sites, broker.port, { retryDelay: 1, maxRetryDelay: 1 });
  await until('the random bytes are sent', () => (written >= pieces[form] ? true : null), 180_000);
  // What is under way still comes.
  broker.behave({ connect: 'mute', afterSuback: () => undefined });
  await until('the last of them is counted', () => {
    const { received } = sumOf(dataDir, 'site_%');
    const isQuiet = received > 0 && received === seen;
    seen = received;
    return isQuiet ? true : sleep(500, null);
  });
  const { received, accounted } = sumOf(dataDir, 'site_%');
  return [
    checks.atLeast('random pieces', written, '', pieces[form]),
    checks.atLeast('links that ended by random bytes', connections, '', Math.floor(pieces[form] / 1000)),
    checks.atLeast('messages among them', received, '', 1),
    checks.exactly('unaccounted', received - accounted, 0),
  ];
}

/** A PUBLISH of QoS 0: random bytes on a good topic, or on a topic of random bytes. */
function randomPublish(chance: () => number, code: string): Buffer {
  const payload = randomOf(chance, Math.floor(chance() * 200));
  const topic =
    chance() < 0.9
      ? `${code}/gateway/1/dataloggers/telemetry`
      : `${code}/${randomOf(chance, 12).toString('latin1')}`;
  try {
    return mqttPacket.generate(
      { cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false },
      { protocolVersion: 5 },
    );
  } catch {
    return Buffer.from([0x30, 3 + payload.length, 0, 0, 0, ...payload]);
  }
}
