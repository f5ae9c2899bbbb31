import type { Migration } from './migration.ts';

/** What the program measures of itself, by the minute: how long its answers and events take, errors sent. */
export const figures: Migration = {
  version: 11,
  title: 'figures measured by the minute',
  sql: `
CREATE TABLE kpi_minute (
  metric TEXT NOT NULL,
  minute INTEGER NOT NULL,
  count INTEGER NOT NULL,
  sketch TEXT NOT NULL,
  PRIMARY KEY (metric, minute)
) STRICT, WITHOUT ROWID;
`,
};
