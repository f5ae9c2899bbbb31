import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { FailurePayload, KeptFailureView } from '../../../shared/domain/inbox.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { parseFailure as failure, site } from '../../schema/index.ts';
import { idPosition, type Page, readCursor, toPage } from '../page.ts';

/** Bytes of a payload that are shown. */
const shownBytes = 1_048_576;

const columns = {
  id: failure.id,
  groupId: failure.groupId,
  siteId: failure.siteId,
  siteCode: site.code,
  topic: failure.topic,
  parserName: failure.parserName,
  errorType: failure.errorType,
  errorMessage: failure.errorMessage,
  path: failure.path,
  receivedAt: failure.receivedAt,
  payloadSize: failure.payloadSize,
  hasBytes: sql<number>`${failure.payload} IS NOT NULL`,
};

const select = (handle: DatabaseHandle) =>
  handle.orm.select(columns).from(failure).innerJoin(site, eq(site.id, failure.siteId)).$dynamic();
type Row = NonNullable<ReturnType<ReturnType<typeof select>['get']>>;

/** Every message of the inbox is in a group; one that is not is a bug. */
function toView({ groupId, hasBytes, ...row }: Row): KeptFailureView {
  if (groupId === null) throw new Error(`Message ${row.id} of the inbox is in no group.`);
  return { ...row, groupId, hasBytes: hasBytes !== 0 };
}

/** The messages of a group, newest first. Throws `InvalidCursorError`. */
export function listMessages(
  handle: DatabaseHandle,
  groupId: number,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Page<KeptFailureView> {
  const before = readCursor(cursor, idPosition);
  const rows = select(handle)
    .where(and(eq(failure.groupId, groupId), before === null ? undefined : lt(failure.id, before[0])))
    .orderBy(desc(failure.id))
    .limit(limit + 1)
    .all();
  return toPage(rows, limit, toView, ({ id }) => [id]);
}

/** One message with the beginning of its bytes; null when it is not in the inbox. */
export function getMessage(handle: DatabaseHandle, failureId: number): FailurePayload | null {
  const row = select(handle).where(eq(failure.id, failureId)).get();
  if (row === undefined) return null;
  const bytes = handle.sqlite
    .prepare<[number, number], Buffer | null>('SELECT substr(payload, 1, ?) FROM parse_failure WHERE id = ?')
    .pluck()
    .get(shownBytes, failureId);
  const view = toView(row);
  return {
    ...view,
    payload: bytes?.toString('base64') ?? null,
    isCut: view.hasBytes && view.payloadSize > shownBytes,
  };
}
