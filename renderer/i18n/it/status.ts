import type { status as english } from '../en/status.ts';
import type { Translation } from '../resources.ts';

export const status: Translation<typeof english> = {
  status: {
    connected: 'Connesso',
    connecting: 'In connessione',
    disconnected: 'Disconnesso',
    failing: 'In errore',
    refused: 'Rifiutato',
    retrying: 'Disconnesso',
    off: 'Spento',
    unknown: 'Ignoto',
    wasWord: 'era {{word}}',
  },
  data: { flowing: 'In arrivo', silent: 'Muto', none: 'Nessuno' },
  drift: {
    starts: 'parte al prossimo ciclo',
    stops: 'si ferma al prossimo ciclo',
    startsOnResume: 'parte alla ripresa',
    stopsOnResume: 'si ferma alla ripresa',
    overdue: 'in ritardo di {{age}}, vedi il log',
  },
  loss: {
    title: 'Ricevuti',
    allAccounted: 'tutti conteggiati',
    notAccounted: '{{count}} non conteggiati',
    nothing: 'Ancora nessun messaggio',
    partial: 'di cui validi in parte: {{count}}',
    label: 'Esito di {{count}} messaggi ricevuti',
    brokerDropped: 'Scartati dal broker stesso, di tutti i suoi client insieme: {{number}}',
    parsed: 'interpretati',
    ignored: 'ignorati',
    unconfigured: 'non previsti',
    noParser: 'senza parser',
    failed: 'falliti',
    duplicate: 'doppi',
    shed: 'scartati',
  },
  lastAction: {
    connect: { done: 'connesso.', failed: 'non connesso: {{why}}' },
    retry: { done: 'connesso al tentativo {{number}}.', failed: 'tentativo {{number}} fallito: {{why}}' },
    reconnect: {
      done: 'riconnesso con le nuove impostazioni.',
      failed: 'non riconnesso con le nuove impostazioni: {{why}}',
    },
    disconnect: { done: 'disconnesso.', failed: 'disconnesso. {{why}}' },
    resubscribe: {
      done: 'chiesti al broker i topic modificati.',
      failed: 'chiesti al broker i topic modificati: {{why}}',
    },
  },
  announce: { status: '{{name}}: {{word}}' },
};
