import type { Datalogger, Gateway, Sensor } from '../../shared/domain/device.ts';

const device = { isOnline: true, lastSeenAt: 1000, firstSeenAt: 0, label: null, siteId: 1 };

/** Devices that are online, for tests; `change` makes them others. */
export function sampleGateway(change: Partial<Gateway> = {}): Gateway {
  return {
    ...device,
    id: 1,
    serialNumber: 'GW-1',
    expectedHeartbeatInterval: 60,
    hostname: null,
    ipAddress: null,
    firmwareVersion: null,
    totalHeartbeats: 1,
    clockOff: false,
    rawMetadata: null,
    ...change,
  };
}

export function sampleDatalogger(change: Partial<Datalogger> = {}): Datalogger {
  return {
    ...device,
    id: 1,
    serialNumber: 'DL-1',
    gatewayId: 1,
    dataloggerType: 'monstro',
    acquisitionStatus: 'running',
    connectionStatus: 'online',
    expectedHeartbeatInterval: 60,
    ipAddress: null,
    firmwareVersion: null,
    totalHeartbeats: 1,
    missedHeartbeats: 0,
    uptimePercentage: null,
    clockOff: false,
    rawMetadata: null,
    ...change,
  };
}

export function sampleSensor(change: Partial<Sensor> = {}): Sensor {
  return {
    ...device,
    id: 1,
    serialNumber: 'DL-1-temperature',
    dataloggerId: 1,
    sensorType: 'temperature',
    unitOfMeasure: '°C',
    connectionStatus: 'online',
    lastReadings: [{ at: 1000, data: { value: 21 } }],
    minValueEver: null,
    maxValueEver: null,
    ...change,
  };
}
