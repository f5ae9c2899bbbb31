import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who changed what, from where. */
export const auditLog = sqliteTable('audit_log', {
  id: integer().primaryKey(),
  at: integer().notNull(),
  /** Name of the token. */
  actor: text().notNull(),
  /** The procedure, such as `sites.update`. */
  action: text().notNull(),
  target: text(),
  /** JSON; never a secret. */
  detail: text(),
  remoteAddress: text('remote_address'),
});
