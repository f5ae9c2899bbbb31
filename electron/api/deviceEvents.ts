import type { VedettaEvent } from '../../shared/events.ts';

const isOfDevice = (event: VedettaEvent): boolean =>
  'sensorId' in event || 'dataloggerId' in event || 'gatewayId' in event;

/** Whether a receiver that named the sites whose devices it shows wants an event; undefined: it shows all. */
export function devicesWanted(
  devicesOf: readonly number[] | undefined,
): ((event: VedettaEvent) => boolean) | undefined {
  if (devicesOf === undefined) return undefined;
  const sites = new Set(devicesOf);
  return (event) => !isOfDevice(event) || ('siteId' in event && sites.has(event.siteId));
}
