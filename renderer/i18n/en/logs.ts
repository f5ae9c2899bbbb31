/** Logs. */
export const logs = {
  logs: {
    connection: 'Connection log',
    parsing: 'Parsing log',
    emptyConnection: 'Nothing has happened yet',
    emptyParsing: 'No message has failed',
    failed: 'The log did not load',
    open: 'Open log',
    level: { DEBUG: 'debug', INFO: 'info', WARNING: 'warning', ERROR: 'error', CRITICAL: 'critical' },
    type: {
      VALIDATION_ERROR: 'validation',
      PARSE_ERROR: 'parse',
      DB_ERROR: 'database',
      UNKNOWN_ERROR: 'unknown',
    },
    newest: 'newest first',
  },
} as const;
