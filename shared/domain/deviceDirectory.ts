import { z } from 'zod';
import { deviceConnectionStatus } from './device.ts';
import { id } from './scalars.ts';

export const deviceKind = z.enum(['gateway', 'datalogger', 'sensor']);
export type DeviceKind = z.infer<typeof deviceKind>;

const count = z.number().int().nonnegative();

/** How many devices a site has. A site without one is there with zeros. */
export const siteDevices = z.object({
  siteId: id,
  gateways: count,
  dataloggers: count,
  sensors: count,
  /** Devices of all three kinds that are not online. */
  offline: count,
});
export type SiteDevices = z.infer<typeof siteDevices>;

/** A device as a search finds it: enough to show it in its place, and to open it. */
export const foundDevice = z.object({
  kind: deviceKind,
  id,
  siteId: id,
  serialNumber: z.string(),
  label: z.string().nullable(),
  isOnline: z.boolean(),
  connectionStatus: deviceConnectionStatus,
  /** Names from the site down to its parent: a label where there is one, else the serial number. */
  path: z.array(z.string()),
  /** The gateway over it; of a gateway itself, null. */
  gatewayId: id.nullable(),
  /** The datalogger over it; of all but sensors, null. */
  dataloggerId: id.nullable(),
});
export type FoundDevice = z.infer<typeof foundDevice>;

/** What a search found. `isCut`: there are more than were asked for. */
export const foundDevices = z.object({ items: z.array(foundDevice), isCut: z.boolean() });
export type FoundDevices = z.infer<typeof foundDevices>;
