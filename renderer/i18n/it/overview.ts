import type { overview as en } from '../en/overview.ts';
import type { Translation } from '../resources.ts';

/** Panoramica. */
export const overview: Translation<typeof en> = {
  headline: {
    asWanted: '{{wanted}} siti su {{total}} come voluto.',
    none: 'Ancora nessun sito.',
    unknown: 'Stato sconosciuto.',
    loading: 'Lettura dei siti …',
  },
  subline: {
    person_one: '{{count}} richiede un intervento.',
    person_other: '{{count}} richiedono un intervento.',
    way_one: '{{count}} sito in transizione.',
    way_other: '{{count}} siti in transizione.',
    incidents_one: '1 incidente, aperto da {{length}}.',
    incidents_other: '{{count}} incidenti, il più vecchio aperto da {{length}}.',
    paused_one: '{{count}} attende la ripresa del monitor.',
    paused_other: '{{count}} attendono la ripresa del monitor.',
    noIncidentSince: 'Nessun incidente dalle {{since}}, da {{length}}.',
    flowing: 'Tutte le connessioni come voluto, i dati arrivano.',
    flowingSince: 'Tutte le connessioni come voluto dalle {{since}}, i dati arrivano.',
    quiet: 'Tutte le connessioni come voluto.',
    allOff: 'Tutte le connessioni spente, come voluto.',
    none: 'Un sito è un luogo con un broker MQTT.',
    unknown: 'Dati aggiornati alle {{time}}.',
  },
  figure: {
    messages: 'Messaggi',
    perMinute: '/min',
    perSecond: '/s',
    lastHour: 'Messaggi al minuto, ultima ora',
    parsed: 'Interpretati, oggi',
    percent: '%',
    last: 'Ultimo messaggio',
  },
  overview: {
    fleet: 'Tutti i siti per codice',
    trouble: 'Cosa richiede un intervento',
    tiles: 'Siti, prima i problemi',
    show: 'Quali siti',
    all: 'Tutti',
    day: '24 h fino alle {{time}}',
    moreIncidents_one: 'Un altro incidente aperto. Mostra tutti.',
    moreIncidents_other: 'Altri {{count}} incidenti aperti. Mostra tutti.',
    paused_one: 'Il monitor è in pausa, {{name}} attende',
    paused_other: 'Il monitor è in pausa, {{count}} siti attendono',
    pausedWhat: 'Nulla si avvia né si ferma finché qualcuno non lo riprende, in alto nella pagina.',
    none: {
      needsPerson: 'Nessun sito richiede un intervento',
      onTheirWay: 'Nessun sito in transizione',
      asWanted: 'Nessun sito come voluto',
    },
    tile: {
      silent: 'Connesso ma muto',
      off: 'Spento, come voluto',
      nothing: 'Connesso, ancora nessun messaggio',
      was: 'era',
    },
  },
};
