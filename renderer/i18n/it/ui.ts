import type { ui as english } from '../en/ui.ts';
import type { Translation } from '../resources.ts';

export const ui: Translation<typeof english> = {
  ui: {
    close: 'Chiudi',
    cancel: 'Annulla',
    clear: 'Cancella',
    previous: 'Precedente',
    next: 'Successivo',
    widen: 'Apri a tutta pagina',
    narrow: 'Torna accanto all’elenco',
    password: { show: 'Mostra', hide: 'Nascondi', kept: 'invariata' },
    confirm: { type: 'Per continuare, scrivi' },
    leave: {
      title: 'Uscire senza salvare?',
      what: 'Quello che hai scritto va perso.',
      word: 'Esci',
    },
    filter: {
      find: 'Cerca …',
      none: 'Nessun risultato',
      any: 'tutti',
      some: '{{chosen}} di {{total}}',
      add: 'Filtro',
      clear: 'Tutti',
      remove: 'Togli il filtro {{name}}',
    },
    copied: 'Copiato',
    refused: 'Non copiato',
    line: 'Riga',
    place: 'riga {{line}}, colonna {{column}}',
    diff: { added: 'aggiunta:', removed: 'tolta:' },
    day: {
      word: {
        as_wanted: 'come voluto',
        not_as_wanted: 'non come voluto',
        silent: 'muto',
        no_data: 'senza dati',
        off: 'spento come voluto',
      },
      as_wanted: 'come voluto {{length}}',
      not_as_wanted: 'non come voluto {{length}}',
      silent: 'muto {{length}}',
      no_data: 'senza dati {{length}}',
      off: 'spento come voluto {{length}}',
      hours: '{{hours}} h',
      minutes: '{{minutes}} min',
      hoursMinutes: '{{hours}} h {{minutes}} min',
    },
  },
};
