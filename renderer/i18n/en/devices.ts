/** Devices. */
export const devices = {
  devices: {
    title: 'Devices',
    gateways_one: '{{shown}} gateway',
    gateways_other: '{{shown}} gateways',
    dataloggers_one: '{{shown}} datalogger',
    dataloggers_other: '{{shown}} dataloggers',
    sensors_one: '{{shown}} sensor',
    sensors_other: '{{shown}} sensors',
    noGateway: 'Without a gateway',
    empty: 'No devices yet',
    emptyHint: 'They appear by themselves with the first message that names them.',
    emptyOff: 'The connection is off. Devices appear with the first message after it is switched on.',
    failed: 'The devices did not load',
    noSensors: 'no sensors named yet',
    noValue: 'no value yet',
    missing: 'missing',
    clockOff: 'clock off',
    offlineCount_one: '{{count}} offline',
    offlineCount_other: '{{count}} offline',
    status: {
      online: 'Online',
      offline: 'Offline',
      gateway_offline: 'Gateway offline',
      datalogger_offline: 'Datalogger offline',
    },
  },
} as const;
