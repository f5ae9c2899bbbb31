import { createDam, type DemoGateway } from './dam.ts';
import { type DemoMessage, gatewayStatus, loggerHeartbeat, type Occasion, telemetry } from './messages.ts';
import { type MishapPlan, malformedSpell, occurrence, silentDevice, spoil } from './mishaps.ts';

export interface FleetOptions {
  readonly seed: number;
  /** Milliseconds since 1970 UTC; the mishaps are counted from here. */
  readonly startedAt: number;
  /** Seconds between two messages of the same kind from the same device. */
  readonly intervalSeconds: number;
  readonly mishaps: MishapPlan;
}

/** Speaks once in each period, at its own moment within it. */
interface Speaker {
  readonly gateway: DemoGateway;
  readonly periodMs: number;
  readonly offsetMs: number;
  /** Whose silence silences it. */
  readonly serialNumbers: readonly string[];
  readonly speak: (occasion: Occasion, isSilent: (serialNumber: string) => boolean) => DemoMessage;
}

/** A gateway tells its general facts once in so many intervals. */
const statusEvery = 6;

/** The simulated fleet: every message follows from the seed and the time alone. */
export interface Fleet {
  /** The messages due in `from < t ≤ to` (milliseconds since 1970 UTC), in order of time. */
  messagesBetween(from: number, to: number): DemoMessage[];
  /** The demo's broker is to be gone at that time. */
  isBrokerAway(at: number): boolean;
}

export function createFleet(options: FleetOptions): Fleet {
  const { seed, startedAt, intervalSeconds, mishaps } = options;
  const dam = createDam(seed);
  const speakers = dam.flatMap((gateway) => speakersOf(gateway, intervalSeconds * 1000));

  function speak(speaker: Speaker, at: number): DemoMessage | null {
    const silent = silentDevice(dam, mishaps, seed, at - startedAt);
    const isSilent = (serialNumber: string) => serialNumber === silent;
    if (speaker.serialNumbers.some(isSilent)) return null;
    const message = speaker.speak({ at, seed, intervalSeconds }, isSilent);
    const spell = malformedSpell(dam, mishaps, seed, at - startedAt);
    return spell?.gateway === speaker.gateway ? spoil(message, seed, spell.index) : message;
  }

  return {
    messagesBetween(from, to) {
      const due = speakers
        .flatMap((speaker) => momentsBetween(speaker, startedAt, from, to).map((at) => ({ speaker, at })))
        .sort((one, other) => one.at - other.at);
      return due.flatMap(({ speaker, at }) => speak(speaker, at) ?? []);
    },
    isBrokerAway: (at) => occurrence(mishaps.brokerAway, at - startedAt) !== null,
  };
}

function speakersOf(gateway: DemoGateway, periodMs: number): Speaker[] {
  const { serialNumber } = gateway;
  const slots = 3 + gateway.loggers.length;
  // Spread over the period, so that each gateway is heard every few seconds.
  const offset = (slot: number) => Math.round((periodMs * (slot + gateway.number / 4)) / slots);
  return [
    {
      gateway,
      periodMs: periodMs * statusEvery,
      offsetMs: offset(0),
      serialNumbers: [serialNumber],
      speak: (occasion) => gatewayStatus(gateway, occasion),
    },
    {
      gateway,
      periodMs,
      offsetMs: offset(1),
      serialNumbers: [serialNumber],
      speak: (occasion, isSilent) => telemetry(gateway, isSilent, occasion),
    },
    ...gateway.loggers.map((logger, index) => ({
      gateway,
      periodMs,
      offsetMs: offset(2 + index),
      serialNumbers: [serialNumber, logger.serialNumber],
      speak: (occasion: Occasion) => loggerHeartbeat(gateway, logger, occasion),
    })),
  ];
}

function momentsBetween(
  { periodMs, offsetMs }: Speaker,
  startedAt: number,
  from: number,
  to: number,
): number[] {
  const first = startedAt + offsetMs;
  const moments: number[] = [];
  const index = Math.max(0, Math.floor((from - first) / periodMs) + 1);
  for (let at = first + index * periodMs; at <= to; at += periodMs) moments.push(at);
  return moments;
}
