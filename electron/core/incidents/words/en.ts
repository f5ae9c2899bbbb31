import type { IncidentWords } from './words.ts';

export const en: IncidentWords = {
  titles: {
    broker_unreachable: ({ broker }) => `Broker ${broker} cannot be reached`,
    refused: ({ broker, account, site }) =>
      account === ''
        ? `${site}: broker ${broker} refuses the client`
        : `Broker ${broker} refuses account ${account}`,
    certificate: ({ broker }) => `TLS with broker ${broker} fails`,
    client_id_taken: ({ site }) => `${site}: another client uses our client id`,
    subscription_refused: ({ site }) => `${site}: the broker refuses topics`,
    link_failing: ({ site }) => `${site}: the connection keeps failing`,
    silent: ({ site }) => `${site} has fallen silent`,
    gateway_offline: ({ device, site }) => `${site}: gateway ${device} is offline`,
    datalogger_offline: ({ device, site }) => `${site}: datalogger ${device} is offline`,
    sensor_offline: ({ device, site }) => `${site}: sensors of datalogger ${device} are offline`,
    certificate_ending: ({ broker }) => `A certificate used with broker ${broker} ends soon`,
    storage: () => 'The database takes no writes',
    disk_filling: () => 'The disk is nearly full',
  },
  sites: (names, more) => `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
  over: (title, duration) => `Over after ${duration}: ${title}`,
  opened: (count) => `${count} incidents opened`,
  resolved: (count) => `${count} incidents are over`,
  more: (count) => `and ${count} more`,
};
