import type { DeviceKind } from '../../api/deviceStore.ts';
import { visibleText } from '../../ui/visibleText.ts';

/** A device as it is called: the name a person gave it, else its serial number. */
export const deviceName = ({ label, serialNumber }: { label: string | null; serialNumber: string }): string =>
  visibleText(label ?? serialNumber);

/** What tells a sensor apart: its name, or the last part of a serial number that repeats its datalogger's. */
export function sensorName(
  sensor: { label: string | null; serialNumber: string },
  dataloggerSerial: string,
): string {
  const prefix = `${dataloggerSerial}-`;
  const isRepeated = sensor.label === null && sensor.serialNumber.startsWith(prefix);
  return isRepeated ? visibleText(sensor.serialNumber.slice(prefix.length)) : deviceName(sensor);
}

/** Where a device is opened. */
export const devicePath = {
  gateway: '/devices/gateways/$id',
  datalogger: '/devices/dataloggers/$id',
  sensor: '/devices/sensors/$id',
} as const satisfies Record<DeviceKind, string>;
