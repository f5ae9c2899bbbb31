import { createHash } from 'node:crypto';
import type BetterSqlite3 from 'better-sqlite3';
import { applicationId } from './inspect.ts';
import type { Migration } from './migrations/migration.ts';
import { StartupError } from './startupError.ts';

interface AppliedMigration {
  readonly version: number;
  readonly title: string;
  readonly hash: string;
}

/** sha-256 of a migration's text, in hex. */
export const migrationHash = (migration: Migration): string =>
  createHash('sha256').update(migration.sql).digest('hex');

/**
 * The migrations still to be applied, after checking that those applied are the first ones of
 * `known`, unedited and in order. Changes nothing.
 */
export function pendingMigrations(
  sqlite: BetterSqlite3.Database,
  known: readonly Migration[],
): readonly Migration[] {
  known.forEach(({ version }, index) => {
    if (version !== index + 1) throw new Error(`Migration ${version} stands at place ${index + 1}.`);
  });
  const applied = appliedMigrations(sqlite);
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > known.length || applied.length > known.length) {
    throw new StartupError(
      'database_newer',
      `The database comes from a newer Vedetta (schema ${Math.max(version, applied.length)}; this one knows ${known.length}). Start the newer program.`,
    );
  }
  for (const [index, row] of applied.entries()) {
    const migration = known[index];
    if (migration === undefined || row.version !== migration.version) {
      throw differs(`migration ${index + 1} was skipped and ${row.version} was applied`);
    }
    if (row.hash !== migrationHash(migration)) {
      throw differs(`migration ${row.version} (${migration.title}) was edited after it had been applied`);
    }
  }
  if (version !== applied.length) {
    throw differs(`it says schema ${version}, but ${applied.length} migrations are on record`);
  }
  return known.slice(version);
}

/** Applies migrations in order, each whole or not at all. A failure leaves the database as the one before left it. */
export function applyMigrations(
  sqlite: BetterSqlite3.Database,
  pending: readonly Migration[],
  now: () => number,
): void {
  for (const migration of pending) {
    try {
      applyMigration(sqlite, migration, now());
    } catch (cause) {
      throw new StartupError(
        'migration_failed',
        `Migration ${migration.version} (${migration.title}) failed and was undone: ${cause instanceof Error ? cause.message : String(cause)}. The database is as it was before it; go on with the version of Vedetta used so far, and report this.`,
        { cause },
      );
    }
  }
}

function applyMigration(sqlite: BetterSqlite3.Database, migration: Migration, appliedAt: number): void {
  // Inside a transaction this pragma is void, and a table made anew would take its children's rows along.
  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite
      .transaction(() => {
        sqlite.exec(createRecord);
        sqlite.exec(migration.sql);
        const broken = sqlite.prepare('PRAGMA foreign_key_check').all();
        if (broken.length > 0) throw new Error(`it broke ${broken.length} foreign keys`);
        sqlite
          .prepare('INSERT INTO schema_migration (version, title, hash, applied_at) VALUES (?, ?, ?, ?)')
          .run(migration.version, migration.title, migrationHash(migration), appliedAt);
        sqlite.pragma(`application_id = ${applicationId}`);
        sqlite.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

const createRecord = `
CREATE TABLE IF NOT EXISTS schema_migration (
  version INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  hash TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

function appliedMigrations(sqlite: BetterSqlite3.Database): readonly AppliedMigration[] {
  const recorded = sqlite
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'")
    .get();
  if (recorded === undefined) return [];
  return sqlite
    .prepare<[], AppliedMigration>('SELECT version, title, hash FROM schema_migration ORDER BY version')
    .all();
}

function differs(what: string): StartupError {
  return new StartupError(
    'migrations_differ',
    `The database does not fit this program: ${what}. It was left untouched. Use the version of Vedetta that made it, or restore a copy from backups/ with: npm run service -- restore FILE`,
  );
}
