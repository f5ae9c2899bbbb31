import type { ImportFaultKind, ImportNote, ImportNoteKind } from '../../../shared/domain/siteImport.ts';

const sentences: Readonly<Record<ImportNoteKind, (detail: string) => string>> = {
  already_here: (code) => `Already here: ${code} has this broker and user name.`,
  certificates: () => 'Its certificates are not taken over.',
  tls_unchecked: () => "It did not check the broker's certificate; Vedetta does.",
  web_socket_path: (path) => `The WebSocket path ${path} is not taken over.`,
  last_will: () => 'Its last will is not taken over.',
  every_topic: (topic) => `${topic} was left out: name the topics of the site, or use Force discovery.`,
  broker_topics: (topic) => `${topic} was left out: it is about the broker, not the site.`,
  topic_refused: (topic) => `${topic} was left out: it is no valid topic filter.`,
  no_topics: () => 'It has no topic yet: nothing is received until one is added.',
  mqtt_31: () => 'MQTT 3.1 becomes 3.1.1.',
  parser_unknown: (name) => `There is no parser ${name} here: one is chosen by topic.`,
  password_missing: () => 'Its password is not in the file: enter it before it is switched on.',
  code_changed: (code) => `The code ${code} belongs to another site: it gets one of its own.`,
  was_off: () => 'It was off there, and stays off.',
  discovered_topics: (count) =>
    `${count} discovered topics are not taken over: each appears with its next message.`,
  not_mqtt: (type) => `It is no MQTT connection, but ${type}.`,
  no_connection: () => 'It has no connection.',
  not_valid: (what) => what,
};

/** A note with its sentence. */
export const note = (kind: ImportNoteKind, detail: string | null = null): ImportNote => ({
  kind,
  detail,
  message: sentences[kind](detail ?? ''),
});

const json = 'Export as JSON instead.';

const faults: Readonly<Record<ImportFaultKind, string>> = {
  empty: 'The file is empty.',
  csv: `This is a CSV file. ${json}`,
  xml: `This is an XML file. ${json}`,
  yaml: `This is a YAML file. ${json}`,
  excel: `This is an Excel file. ${json}`,
  not_json: 'This is not JSON: the file may be cut off, or of another kind.',
  unknown:
    "This is none of the known files: connections exported by MQTTX, MQTT Explorer's settings.json, a Django dumpdata file, or the list of Vedetta's sites.",
  none: 'There is no connection in this file.',
};

/** Why nothing can be read from a file, as a sentence with what to do. */
export const faultSentence = (kind: ImportFaultKind): string => faults[kind];
