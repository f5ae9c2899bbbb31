import { createDam, type DemoGateway } from './dam.ts';
import { type DemoMessage, gatewayStatus, loggerHeartbeat, type Occasion, telemetry } from './messages.ts';
import { type MishapPlan, malformedSpell, occurrence, silentDevice, spoil } from './mishaps.ts';
import {
  backendStatus,
  connectionStatus,
  gatewayHeartbeat,
  loggerOutput,
  loggersStatus,
} from './statusMessages.ts';

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
  /** Whose nonsense it takes part in; null: nobody's. */
  readonly gateway: DemoGateway | null;
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
  const speakers = [
    ...dam.flatMap((gateway) => speakersOf(gateway, intervalSeconds * 1000)),
    ...farSideSpeakers(intervalSeconds * 1000),
  ];

  function speak(speaker: Speaker, at: number): DemoMessage | null {
    const silent = silentDevice(dam, mishaps, seed, at - startedAt);
    const isSilent = (serialNumber: string) => serialNumber === silent;
    if (speaker.serialNumbers.some(isSilent)) return null;
    const message = speaker.speak({ at, seed, intervalSeconds }, isSilent);
    const spell = malformedSpell(dam, mishaps, seed, at - startedAt);
    return spell !== null && spell.gateway === speaker.gateway ? spoil(message, seed, spell.index) : message;
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
  const slots = 5 + 2 * gateway.loggers.length;
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
    {
      gateway,
      periodMs,
      offsetMs: offset(2),
      serialNumbers: [serialNumber],
      speak: (occasion) => gatewayHeartbeat(gateway, occasion),
    },
    {
      gateway,
      periodMs,
      offsetMs: offset(3),
      serialNumbers: [serialNumber],
      speak: (occasion, isSilent) => loggersStatus(gateway, isSilent, occasion),
    },
    ...gateway.loggers.map((logger, index) => ({
      gateway,
      periodMs: periodMs * statusEvery,
      offsetMs: offset(4 + gateway.loggers.length + index),
      serialNumbers: [serialNumber, logger.serialNumber],
      speak: (occasion: Occasion) => loggerOutput(gateway, logger, occasion),
    })),
    ...gateway.loggers.map((logger, index) => ({
      gateway,
      periodMs,
      offsetMs: offset(4 + index),
      serialNumbers: [serialNumber, logger.serialNumber],
      speak: (occasion: Occasion) => loggerHeartbeat(gateway, logger, occasion),
    })),
  ];
}

/** The backend and the client of the dam itself: no gateway's trouble is theirs. */
function farSideSpeakers(periodMs: number): Speaker[] {
  const speaker = (offsetMs: number, speak: (occasion: Occasion) => DemoMessage): Speaker => ({
    gateway: null,
    periodMs: periodMs * statusEvery,
    offsetMs,
    serialNumbers: [],
    speak,
  });
  return [speaker(periodMs / 5, backendStatus), speaker(periodMs / 4, connectionStatus)];
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
