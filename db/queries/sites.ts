import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Site, SiteInput, SitePatch, TopicInput } from '../../shared/domain/site.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection, mqttTopic, site } from '../schema/index.ts';
import { beginInterval, endInterval, noteStatus } from './history/note.ts';
import { selectSites, selectTopics, topicColumns, toSite } from './siteRows.ts';

/** Why a site was not stored, in words for the person who sent it. */
export interface SiteFault {
  readonly code: Extract<ErrorCode, 'BAD_REQUEST' | 'NOT_FOUND' | 'CONFLICT'>;
  readonly message: string;
}
/** Secrets as they are stored. Undefined leaves one as it is, null removes it. */
export interface SealedSecrets {
  readonly passwordSealed?: string | null | undefined;
  readonly keySealed?: string | null | undefined;
  readonly keyPassphraseSealed?: string | null | undefined;
}
/** The same as they are in the database: null where there is none. */
export type StoredSecrets = { readonly [Name in keyof SealedSecrets]-?: string | null };
export type SiteResult = { ok: true; value: Site } | { ok: false; fault: SiteFault };

const refused = (code: SiteFault['code'], message: string): SiteResult => ({
  ok: false,
  fault: { code, message },
});

/** Every site that is not deleted, by code. */
export function listSites(handle: DatabaseHandle): Site[] {
  const rows = selectSites(handle).where(isNull(site.deletedAt)).orderBy(asc(site.code)).all();
  const topics = Map.groupBy(
    handle.orm.select().from(mqttTopic).orderBy(asc(mqttTopic.id)).all(),
    (topic) => topic.connectionId,
  );
  return rows.map((row) => toSite(row, topics.get(row.connection.id) ?? []));
}

/** One site, unless it is deleted. */
export function getSite(handle: DatabaseHandle, siteId: number): Site | null {
  const row = selectSites(handle)
    .where(and(eq(site.id, siteId), isNull(site.deletedAt)))
    .get();
  return row === undefined ? null : toSite(row, selectTopics(handle, row.connection.id));
}

/** The sealed secrets of a site's connection, unless the site is deleted. */
export function getSealedSecrets(handle: DatabaseHandle, siteId: number): StoredSecrets | null {
  const { passwordSealed, keySealed, keyPassphraseSealed } = mqttConnection;
  return (
    handle.orm
      .select({ passwordSealed, keySealed, keyPassphraseSealed })
      .from(mqttConnection)
      .innerJoin(site, eq(site.id, mqttConnection.siteId))
      .where(and(eq(site.id, siteId), isNull(site.deletedAt)))
      .get() ?? null
  );
}

/** Adds a site with its connection and topics. Secrets come sealed; those in `input` are not looked at. */
export function createSite(
  handle: DatabaseHandle,
  input: SiteInput,
  sealed: SealedSecrets,
  now: number,
): SiteResult {
  const connection = settingsOf(input.connection);
  const fault =
    codeFault(handle, input.code, null) ??
    topicsFault(input.topics) ??
    keyPairFault(connection.cert, sealed.keySealed != null);
  if (fault !== null) return fault;

  const stamps = { createdAt: now, updatedAt: now };
  const { id: siteId } = handle.orm
    .insert(site)
    .values({ code: input.code, name: input.name, isActive: input.isActive, ...stamps })
    .returning({ id: site.id })
    .get();
  const { id: connectionId } = handle.orm
    .insert(mqttConnection)
    .values({
      siteId,
      ...connection,
      ...sealed,
      status: 'disconnected',
      retryCount: 0,
      connectionErrors: 0,
      brokerStatsLosses: 0,
      ...stamps,
    })
    .returning({ id: mqttConnection.id })
    .get();
  replaceTopics(handle, connectionId, input.topics);
  beginInterval(handle, connectionId, now);
  return stored(handle, siteId);
}

/** Merges a patch into a site; `topics`, when given, replaces the list. */
export function patchSite(
  handle: DatabaseHandle,
  siteId: number,
  patch: SitePatch,
  sealed: SealedSecrets,
  now: number,
): SiteResult {
  const present = getSite(handle, siteId);
  if (present === null) return refused('NOT_FOUND', `There is no site ${siteId}.`);
  const changes = settingsOf(patch.connection ?? {});
  const cert = changes.cert === undefined ? present.connection.cert : changes.cert;
  const hasKey = sealed.keySealed === undefined ? present.connection.hasKey : sealed.keySealed !== null;
  const fault =
    (patch.code === undefined ? null : codeFault(handle, patch.code, siteId)) ??
    topicsFault(patch.topics ?? []) ??
    retryDelaysFault(
      changes.retryDelay ?? present.connection.retryDelay,
      changes.maxRetryDelay ?? present.connection.maxRetryDelay,
    ) ??
    keyPairFault(cert, hasKey);
  if (fault !== null) return fault;

  // What is undefined stays as it is.
  handle.orm
    .update(site)
    .set({ code: patch.code, name: patch.name, isActive: patch.isActive, updatedAt: now })
    .where(eq(site.id, siteId))
    .run();
  const connectionId = present.connection.id;
  const secrets = withPassphrase(sealed);
  if (patch.connection !== undefined || Object.values(secrets).some((secret) => secret !== undefined)) {
    // What was edited is tried afresh: the failures so far were those of the old settings.
    handle.orm
      .update(mqttConnection)
      .set({
        ...changes,
        ...secrets,
        spokenVersion: null,
        brokerStatsLosses: 0,
        retryCount: 0,
        nextRetryAt: null,
        updatedAt: now,
      })
      .where(eq(mqttConnection.id, connectionId))
      .run();
    noteStatus(handle, connectionId, now);
  }
  if (patch.topics !== undefined) replaceTopics(handle, connectionId, patch.topics);
  return stored(handle, siteId);
}

/** The passphrase of a key that is replaced or removed goes with it. */
export const withPassphrase = (sealed: SealedSecrets): SealedSecrets =>
  sealed.keySealed === undefined
    ? sealed
    : { ...sealed, keyPassphraseSealed: sealed.keyPassphraseSealed ?? null };

/** Makes a site a tombstone, whose code is free at once; answers whether there was one. Purged by the monitor. */
export function deleteSite(handle: DatabaseHandle, siteId: number, now: number): boolean {
  const present = getSite(handle, siteId);
  if (present === null) return false;
  handle.orm
    .update(site)
    .set({ code: tombstoneCode(present.code, siteId), deletedAt: now, updatedAt: now })
    .where(eq(site.id, siteId))
    .run();
  endInterval(handle, present.connection.id, now);
  return true;
}

/** The code of a deleted site. `#` is in no valid code, so it stands in nobody's way. */
export const tombstoneCode = (code: string, siteId: number): string => `${code}#${siteId}`;

/** A connection without what arrives to be sealed. */
function settingsOf<Settings extends SitePatch['connection'] & object>(connection: Settings) {
  const { password: _password, key: _key, keyPassphrase: _keyPassphrase, ...settings } = connection;
  return settings;
}

function stored(handle: DatabaseHandle, siteId: number): SiteResult {
  const value = getSite(handle, siteId);
  if (value === null) throw new Error(`Site ${siteId} was stored and is not there.`);
  return { ok: true, value };
}

/** Replaces the list of topics; one whose pattern stays keeps its id. */
function replaceTopics(handle: DatabaseHandle, connectionId: number, topics: readonly TopicInput[]): void {
  const kept = new Set(topics.map((topic) => topic.topicPattern));
  const gone = selectTopics(handle, connectionId).filter((topic) => !kept.has(topic.topicPattern));
  for (const { id } of gone) handle.orm.delete(mqttTopic).where(eq(mqttTopic.id, id)).run();
  for (const topic of topics) {
    const columns = topicColumns(topic);
    handle.orm
      .insert(mqttTopic)
      .values({ connectionId, topicPattern: topic.topicPattern, ...columns })
      .onConflictDoUpdate({ target: [mqttTopic.connectionId, mqttTopic.topicPattern], set: columns })
      .run();
  }
}

/** Adds one topic to a connection; null when its pattern is there already. */
export function addTopic(handle: DatabaseHandle, connectionId: number, topic: TopicInput): number | null {
  const row = handle.orm
    .insert(mqttTopic)
    .values({ connectionId, topicPattern: topic.topicPattern, ...topicColumns(topic) })
    .onConflictDoNothing()
    .returning({ id: mqttTopic.id })
    .get();
  return row?.id ?? null;
}

function codeFault(handle: DatabaseHandle, code: string, ownId: number | null): SiteResult | null {
  const holder = handle.orm.select({ id: site.id }).from(site).where(eq(site.code, code)).get();
  if (holder === undefined || holder.id === ownId) return null;
  return refused('CONFLICT', `The code ${code} belongs to another site.`);
}

function topicsFault(topics: readonly TopicInput[]): SiteResult | null {
  const seen = new Set<string>();
  for (const { topicPattern } of topics) {
    if (seen.has(topicPattern)) return refused('BAD_REQUEST', `The topic ${topicPattern} is listed twice.`);
    seen.add(topicPattern);
  }
  return null;
}

function retryDelaysFault(retryDelay: number, maxRetryDelay: number): SiteResult | null {
  if (retryDelay <= maxRetryDelay) return null;
  return refused('BAD_REQUEST', 'maxRetryDelay must not be shorter than retryDelay.');
}

function keyPairFault(cert: string | null, hasKey: boolean): SiteResult | null {
  if ((cert !== null) === hasKey) return null;
  const missing = hasKey ? 'The key needs its certificate.' : 'The client certificate needs its key.';
  return refused('BAD_REQUEST', missing);
}
