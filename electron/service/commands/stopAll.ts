import { existsSync } from 'node:fs';
import { z } from 'zod';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { openDatabase } from '../../../db/open.ts';
import { insertAudit } from '../../../db/queries/auditLog.ts';
import { insertConnectionLog } from '../../../db/queries/connectionLog.ts';
import { listConnections, stopAll as writeStopAll } from '../../../db/queries/connections.ts';
import { StartupError } from '../../../db/startupError.ts';
import { systemClock } from '../../engine/systemClock.ts';
import type { Options } from '../options.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';
import { askService } from './askService.ts';

const ACTOR = 'command line';

/**
 * Emergency stop: switches every connection off, in the database when nothing runs on it, else by
 * asking the service that does. Answers what was done in a sentence.
 */
export async function stopAll(options: Options): Promise<string> {
  // Where there is no database, a mistyped directory must not pass for an order carried out.
  const { database } = dataPaths(options.dataDir);
  if (!existsSync(database)) throw new StartFailure(missingDatabase(database));
  try {
    return await stopInDatabase(options);
  } catch (error) {
    if (error instanceof StartupError && error.code === 'already_running') return stopOverHttp(options);
    throw error;
  }
}

async function stopInDatabase({ dataDir }: Options): Promise<string> {
  using database = await openDatabase({ dataDir, now: systemClock.now });
  const stopped = await database.writer.write((handle) => {
    const at = systemClock.now();
    const active = listConnections(handle).filter(({ isActive }) => isActive);
    for (const { connectionId } of active) {
      insertConnectionLog(handle, {
        connectionId,
        timestamp: at,
        level: 'INFO',
        message: `Switched off by ${ACTOR}.`,
        exceptionType: null,
        exceptionTraceback: null,
        brokerHost: null,
        retryAttempt: null,
      });
    }
    const detail = JSON.stringify({ stopped: active.map(({ siteCode }) => siteCode) });
    insertAudit(handle, {
      at,
      actor: ACTOR,
      action: 'mqtt.stopAll',
      target: null,
      detail,
      remoteAddress: null,
    });
    return writeStopAll(handle, at);
  });
  return stopped === 0
    ? 'Every connection was off already; no service runs.'
    : `${stopped} switched off; no service runs, so nothing is connected.`;
}

const answer = z.object({ message: z.string() });

async function stopOverHttp(options: Options): Promise<string> {
  const { message } = await askService(options, { command: 'stop-all', path: '/mqtt/stop-all', answer });
  return message;
}
