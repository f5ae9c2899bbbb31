import type { DatabaseHandle } from '../../db/handle.ts';
import { insertConnectionLog } from '../../db/queries/connectionLog.ts';
import { getConnectionOfSite } from '../../db/queries/connections.ts';
import type { Writer } from '../../db/writer.ts';
import type { Announce } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { type ConnectionLog, createConnectionLog } from '../logging/connectionLog.ts';
import type { Log } from '../logging/logFiles.ts';

/** The connection log over the database's writer. */
export const openConnectionLog = (options: {
  readonly writer: Writer;
  readonly file: Log;
  readonly announce: Announce;
  readonly clock: Clock;
}): ConnectionLog =>
  createConnectionLog({
    ...options,
    insert: async (row) => {
      const entry = await options.writer.write((handle) => insertConnectionLog(handle, row));
      if (entry === null)
        throw new Error(`Connection ${row.connectionId} is deleted and has no log any more.`);
      return entry;
    },
  });

/** Writes a warning into the log of a site's connection; nothing where the site is gone. */
export const createSiteWarning =
  (reader: DatabaseHandle, log: ConnectionLog) =>
  (siteId: number, message: string): void => {
    const connection = getConnectionOfSite(reader, siteId);
    if (connection === null) return;
    log.write({ siteId, connectionId: connection.connectionId, level: 'WARNING', message });
  };
