import { failure, type Result, success } from '../../core/result.ts';
import type { ParsedGateway } from '../../parsers/ParsedMessage.ts';
import type { Changes } from './changes.ts';
import { type GatewayState, newTracking, type SiteImage } from './entities.ts';
import type { Image } from './image.ts';
import type { Replayed } from './replayed.ts';

/** Seconds, until a message says otherwise. */
const defaultInterval = 60;

/** Where a message came from, as far as devices care. */
export interface Arrival {
  readonly siteId: number;
  readonly connectionId: number;
  readonly siteCode: string;
  readonly receivedAt: number;
  /** Neither retained nor replayed: a sign of life. */
  readonly isLive: boolean;
  /** Nobody listened before; milliseconds since 1970 UTC. */
  readonly startedAt: number;
  /** Null: the message has just come. */
  readonly replayed: Replayed | null;
}

/**
 * Finds the gateway that a message names, or makes it: by serial number, else the one last seen under
 * the topic's `{n}`, else `<site>-gateway_<n>` (payloads.md 2). A serial number is unique over all
 * sites: a gateway moves here when it is offline where it was, else the message is refused.
 */
export function placeGateway(
  image: Image,
  changes: Changes,
  arrival: Arrival,
  parsed: ParsedGateway,
  nameSite: (siteId: number) => string,
): Result<GatewayState, string> {
  const site = image.site(arrival.siteId);
  const known = find(image, site, arrival, parsed);
  if (typeof known === 'string') {
    const created = createGateway(image, site, arrival, known);
    changes.touchNow(created);
    takeSlot(site, changes, arrival, created, parsed.slot);
    return success(created);
  }
  if (known === null) return failure('The message names a gateway neither by serial number nor by number.');
  if (known.siteId !== arrival.siteId) {
    const here = nameSite(arrival.siteId);
    const there = nameSite(known.siteId);
    if (known.isOnline || !arrival.isLive) {
      const why = known.isOnline ? 'is online at' : 'belongs to';
      return failure(
        `Gateway "${known.serialNumber}" ${why} site ${there}, so it cannot be taken for one of site ${here}. ` +
          'A serial number is unique: give one of the two another, or switch the old one off.',
      );
    }
    moveGateway(image, site, changes, known);
  }
  takeSlot(site, changes, arrival, known, parsed.slot);
  return success(known);
}

/** The gateway; or the serial number of one that is new; or null when the message names none. */
function find(
  image: Image,
  site: SiteImage,
  arrival: Arrival,
  parsed: ParsedGateway,
): GatewayState | string | null {
  if (parsed.serialNumber !== null) return image.gateways.get(parsed.serialNumber) ?? parsed.serialNumber;
  if (parsed.slot === null) return null;
  const serialNumber = `${arrival.siteCode}-gateway_${parsed.slot}`;
  return site.slots.get(parsed.slot) ?? image.gateways.get(serialNumber) ?? serialNumber;
}

function createGateway(image: Image, site: SiteImage, arrival: Arrival, serialNumber: string): GatewayState {
  const gateway: GatewayState = {
    ...newTracking(true),
    kind: 'gateway',
    id: image.nextId('gateway'),
    siteId: site.siteId,
    serialNumber,
    isOnline: false,
    lastSeenAt: null,
    firstSeenAt: arrival.receivedAt,
    expectedHeartbeatInterval: defaultInterval,
    hostname: null,
    ipAddress: null,
    firmwareVersion: null,
    rawMetadata: null,
    totalHeartbeats: 0,
    clockOff: false,
    topicSlot: null,
    openDowntime: null,
    onlineSince: null,
    lastMerged: null,
    dataloggers: new Set(),
  };
  image.gateways.set(serialNumber, gateway);
  site.gateways.add(gateway);
  return gateway;
}

/** "Last seen under" is said of live messages; a retained one only fills an empty place. */
function takeSlot(
  site: SiteImage,
  changes: Changes,
  arrival: Arrival,
  gateway: GatewayState,
  slot: string | null,
): void {
  if (slot === null || gateway.topicSlot === slot) return;
  const holder = site.slots.get(slot);
  if (holder !== undefined && !arrival.isLive) return;
  if (holder !== undefined) {
    holder.topicSlot = null;
    changes.touchNow(holder);
  }
  leaveSlot(site, gateway);
  gateway.topicSlot = slot;
  site.slots.set(slot, gateway);
  changes.touchNow(gateway);
}

function leaveSlot(site: SiteImage, gateway: GatewayState): void {
  if (gateway.topicSlot !== null && site.slots.get(gateway.topicSlot) === gateway) {
    site.slots.delete(gateway.topicSlot);
  }
  gateway.topicSlot = null;
}

/** What hangs on the gateway goes with it, save a datalogger whose serial number the new site has already. */
function moveGateway(image: Image, to: SiteImage, changes: Changes, gateway: GatewayState): void {
  const from = image.site(gateway.siteId);
  leaveSlot(from, gateway);
  from.gateways.delete(gateway);
  to.gateways.add(gateway);
  gateway.siteId = to.siteId;
  gateway.isMoved = true;
  changes.touchNow(gateway);
  for (const datalogger of [...gateway.dataloggers]) {
    datalogger.isMoved = true;
    changes.touchNow(datalogger);
    if (to.dataloggers.has(datalogger.serialNumber)) {
      gateway.dataloggers.delete(datalogger);
      datalogger.gateway = null;
      datalogger.gatewayId = null;
      continue;
    }
    from.dataloggers.delete(datalogger.serialNumber);
    to.dataloggers.set(datalogger.serialNumber, datalogger);
    datalogger.siteId = to.siteId;
    for (const sensor of datalogger.sensors.values()) {
      sensor.siteId = to.siteId;
      sensor.isMoved = true;
      changes.touchNow(sensor);
    }
  }
}
