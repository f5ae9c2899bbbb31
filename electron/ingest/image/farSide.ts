import type { FarSideRow } from '../../../shared/ingest.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { ParsedFarSide } from '../../parsers/ParsedMessage.ts';
import type { Changes } from './changes.ts';
import type { SiteImage } from './entities.ts';

/** What a connection's client said longer ago than this is a leftover, in milliseconds (payloads.md 8). */
export const farSideStaleMs = 24 * 3_600_000;

/** Most instances of one connection that are told apart. */
const maxInstances = 100;

/**
 * Keeps what the far side said of itself. A statement older than what is known, or stale, changes nothing; a stale
 * one is told once in this run. Fails when it is of yet another instance beyond the bound.
 */
export function applyFarSide(
  site: SiteImage,
  changes: Changes,
  connectionId: number,
  receivedAt: number,
  said: ParsedFarSide,
): Result<void, string> {
  const { siteId, farSide } = site;
  const key = `${said.source} ${said.instance}`;
  if (said.source === 'connection' && said.saidAt !== null && receivedAt - said.saidAt > farSideStaleMs) {
    if (site.staleFarSide.get(key) === said.saidAt) return success(undefined);
    site.staleFarSide.set(key, said.saidAt);
    changes.farSideNews.push({ kind: 'stale', siteId, connectionId, said });
    return success(undefined);
  }
  const known = farSide.get(key);
  if (known?.saidAt != null && said.saidAt !== null && said.saidAt < known.saidAt) return success(undefined);
  // A message of the inbox that is read once more may have been overtaken.
  if (known !== undefined && receivedAt < known.receivedAt) return success(undefined);
  if (known === undefined && farSide.size >= maxInstances) {
    return failure(
      `The message is of one more instance (${JSON.stringify(said.instance)}); ${maxInstances} are told apart.`,
    );
  }
  const isChanged = known?.status !== said.status;
  const row: FarSideRow = {
    ...said,
    connectionId,
    receivedAt,
    changedAt: known === undefined || isChanged ? receivedAt : known.changedAt,
  };
  farSide.set(key, row);
  changes.farSide.push(row);
  if (isChanged) {
    changes.farSideNews.push({ kind: 'changed', siteId, connectionId, said, before: known?.status ?? null });
  }
  return success(undefined);
}
