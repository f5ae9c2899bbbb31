import type { fileExport as english } from '../en/export.ts';
import type { Translation } from '../resources.ts';

export const fileExport: Translation<typeof english> = {
  export: {
    word: 'Esporta',
    of: 'Esporta: {{what}}',
    format: 'Formato',
    about: {
      csv: "Per fogli di calcolo. Un testo che sarebbe preso per una formula riceve davanti un '.",
      json: 'Un solo elenco con tutte le righe.',
      ndjson: 'Una riga per linea, per programmi.',
    },
    mark: 'Inizia con un byte order mark',
    markHint: 'Per fogli di calcolo che mostrano Ã© al posto di é.',
    counting: 'Conteggio …',
    rows_one: 'Sarà scritta {{rows}} riga.',
    rows_other: 'Saranno scritte {{rows}} righe.',
    aboutRows: 'Saranno scritte circa {{rows}} righe.',
    moreThan: 'Saranno scritte più di {{rows}} righe.',
    oneAtATime: 'Un’altra esportazione è in corso.',
    running: 'Esportazione: {{what}}',
    asking: 'Scegli dove salvare …',
    written_one: '{{rows}} riga, {{size}}',
    written_other: '{{rows}} righe, {{size}}',
    writtenOf_one: '{{rows}} di {{total}} riga, {{size}}',
    writtenOf_other: '{{rows}} di {{total}} righe, {{size}}',
    cancelled: 'Esportazione annullata: {{what}}',
    nothingLeft: 'Del file non resta nulla.',
    failed: 'Non esportato: {{what}}',
    cutOff: 'La connessione si è interrotta. Riprova.',
    readings: 'Letture di {{device}}',
    readingsHint: 'Sensore per sensore, dalla più vecchia; quelle diradate non ci sono più.',
    range: {
      hour: 'ultima ora',
      day: 'ultime 24 h',
      week: 'ultimi 7 g',
      month: 'ultimi 30 g',
      all: 'tutte',
      shown: 'come nel grafico',
    },
    rangeName: 'Tempo',
  },
};
