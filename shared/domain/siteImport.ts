import { z } from 'zod';
import { protocol, protocolVersion } from './connection.ts';
import { id } from './scalars.ts';

/** Largest request that brings a file to import, in bytes; every other request may have 64 KB. */
export const importLimitBytes = 5 * 1024 * 1024;

/** Whose file it is. `vedetta` is the list that `GET /sites` answers. */
export const importSource = z.enum(['mqttx', 'mqtt_explorer', 'django', 'vedetta']);
export type ImportSource = z.infer<typeof importSource>;

/** What is not as it was in the file, or stands in the way. `detail` is what it is about, where there is such. */
export const importNoteKind = z.enum([
  'already_here',
  'certificates',
  'tls_unchecked',
  'web_socket_path',
  'last_will',
  'every_topic',
  'broker_topics',
  'topic_refused',
  'no_topics',
  'mqtt_31',
  'parser_unknown',
  'password_missing',
  'code_changed',
  'was_off',
  'discovered_topics',
  'not_mqtt',
  'no_connection',
  'not_valid',
]);
export type ImportNoteKind = z.infer<typeof importNoteKind>;

export const importNote = z.object({
  kind: importNoteKind,
  detail: z.string().nullable(),
  /** The same as an English sentence. */
  message: z.string(),
});
export type ImportNote = z.infer<typeof importNote>;

/** Why nothing at all can be read from a file; in the `data` of the error. */
export const importFaultKind = z.enum([
  'empty',
  'csv',
  'xml',
  'yaml',
  'excel',
  'not_json',
  'unknown',
  'none',
]);
export type ImportFaultKind = z.infer<typeof importFaultKind>;

/** A site as it would come in. Secrets stay in the file: only whether there is one is said. */
export const importedSite = z.object({
  /** Its place in the file, which `import` is told. */
  index: z.number().int().nonnegative(),
  code: z.string(),
  name: z.string(),
  connection: z.object({
    brokerHost: z.string(),
    brokerPort: z.number().int(),
    protocol,
    protocolVersion,
    username: z.string().nullable(),
    hasPassword: z.boolean(),
  }),
  topicPatterns: z.array(z.string()),
  /** The site that has this broker and user name already; null: none. */
  presentSiteId: id.nullable(),
  warnings: z.array(importNote),
});
export type ImportedSite = z.infer<typeof importedSite>;

export const importPreview = z.object({
  source: importSource,
  sites: z.array(importedSite),
  /** What was recognised and cannot come in. */
  rejected: z.array(z.object({ name: z.string(), reason: importNote })),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** A file as it is; what is in it says which format it has, not its name. */
export const importFile = z.object({ fileName: z.string().max(255), content: z.string() });
export type ImportFile = z.infer<typeof importFile>;

export const importOrder = importFile.extend({
  /** Which of the preview's sites; left out: those that are not here already. */
  indexes: z.array(z.number().int().nonnegative()).max(100_000).optional(),
  /** Else they come in switched off. Those that were off where they come from stay so. */
  connectAtOnce: z.boolean().default(false),
});

export const importResult = z.object({
  source: importSource,
  sites: z.array(z.object({ id, code: z.string(), name: z.string(), isActive: z.boolean() })),
});
export type ImportResult = z.infer<typeof importResult>;
