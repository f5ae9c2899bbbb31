import type { IncidentWords } from './words.ts';

export const it: IncidentWords = {
  titles: {
    broker_unreachable: ({ broker }) => `Il broker ${broker} non è raggiungibile`,
    refused: ({ broker, account, site }) =>
      account === ''
        ? `${site}: il broker ${broker} rifiuta il client`
        : `Il broker ${broker} rifiuta l'account ${account}`,
    certificate: ({ broker }) => `TLS con il broker ${broker} non riesce`,
    client_id_taken: ({ site }) => `${site}: un altro client usa il nostro client id`,
    subscription_refused: ({ site }) => `${site}: il broker rifiuta dei topic`,
    link_failing: ({ site }) => `${site}: la connessione continua a fallire`,
    silent: ({ site }) => `${site} non invia più dati`,
    gateway_offline: ({ device, site }) => `${site}: il gateway ${device} è offline`,
    datalogger_offline: ({ device, site }) => `${site}: il datalogger ${device} è offline`,
    sensor_offline: ({ device, site }) => `${site}: sensori del datalogger ${device} offline`,
    certificate_ending: ({ broker }) => `Un certificato usato con il broker ${broker} sta per scadere`,
    storage: () => 'Il database non accetta scritture',
    disk_filling: () => 'Il disco è quasi pieno',
  },
  sites: (names, more) =>
    `${names.join(', ')}${more === 0 ? '' : more === 1 ? ' e un altro' : ` e altri ${more}`}`,
  over: (title, duration) => `Finito dopo ${duration}: ${title}`,
  opened: (count) => `${count} nuovi incidenti`,
  resolved: (count) => `${count} incidenti finiti`,
  more: (count) => (count === 1 ? 'e un altro' : `e altri ${count}`),
};
