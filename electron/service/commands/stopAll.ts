import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { openDatabase } from '../../../db/open.ts';
import { insertAudit } from '../../../db/queries/auditLog.ts';
import { insertConnectionLog } from '../../../db/queries/connectionLog.ts';
import { listConnections, stopAll as writeStopAll } from '../../../db/queries/connections.ts';
import { StartupError } from '../../../db/startupError.ts';
import { urlHost } from '../../api/hostPolicy.ts';
import { localHost } from '../../api/serverNames.ts';
import { systemClock } from '../../engine/systemClock.ts';
import type { Options } from '../options.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';

const ACTOR = 'command line';
const ANSWER_DEADLINE_MS = 10_000;

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

async function stopOverHttp({ dataDir, host, port, token, tls }: Options): Promise<string> {
  const url = `${tls === null ? 'http' : 'https'}://${urlHost(localHost(host))}:${port}/api/v1/mqtt/stop-all`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token ?? readFileSync(join(dataDir, 'http-token'), 'utf8').trim()}`,
      },
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    });
    const { message } = answer.parse(await response.json());
    if (response.ok) return message;
    throw new Error(message);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartFailure(
      `A Vedetta runs on ${dataDir}, but did not take the order at ${url} (${why}). Give the --host, --port and --token with which it runs, or end it and run stop-all again.`,
      { cause },
    );
  }
}
