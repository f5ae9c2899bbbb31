import type { welcome as english } from '../en/welcome.ts';
import type { Translation } from '../resources.ts';

export const welcome: Translation<typeof english> = {
  welcome: {
    doors: 'Come iniziare',
    add: {
      title: 'Aggiungi una connessione',
      how: 'Indica broker e topic di un luogo. Vedetta lo tiene connesso e spiega ogni messaggio.',
      do: 'Aggiungi sito',
    },
    import: {
      title: 'Porta quelle che hai',
      how: 'Connessioni da MQTTX, MQTT Explorer, dal sistema precedente o da un elenco di Vedetta. Prima le vedi.',
      do: 'Scegli un file',
    },
    demo: {
      title: 'Guarda il sito dimostrativo',
      how: 'Un broker e una diga con 75 sensori simulati, solo su questo computer. Elimini il sito e sparisce.',
      do: 'Avvia la demo',
      doing: 'Avvio …',
      failed: 'La demo non è partita',
    },
    viewer: 'Il tuo token può solo guardare. Chiedine uno da operatore.',
    byHttp: 'Via HTTP, per gli script',
    request: 'Una richiesta che aggiunge un sito',
    copy: 'Copia la richiesta',
  },
};
