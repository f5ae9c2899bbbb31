import { and, asc, desc, eq, isNotNull, max } from 'drizzle-orm';
import { z } from 'zod';
import type { ParserVersion } from '../../shared/domain/parser.ts';
import {
  parserDefinition as definitionSchema,
  type ParserDefinition,
} from '../../shared/domain/parserDefinition.ts';
import type { DatabaseHandle } from '../handle.ts';
import {
  builtinParser,
  mqttConnection,
  mqttTopic,
  parserDefinition,
  parserVersion,
  site,
} from '../schema/index.ts';

/** A custom parser as it is stored. */
export interface StoredParser {
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
  /** The version in force; null: none yet. */
  readonly currentVersion: number | null;
  readonly latestVersion: number;
  readonly updatedAt: number;
}

/** A custom parser with the definition to show of it: the one in force, or else the newest. */
export interface ParserInForce extends StoredParser {
  readonly definition: ParserDefinition;
}

const definitionText = z.string().transform((text) => definitionSchema.parse(JSON.parse(text)));

/** Every custom parser, by name. */
export function listStoredParsers(handle: DatabaseHandle): ParserInForce[] {
  return selectParsers(handle)
    .orderBy(asc(parserDefinition.name))
    .all()
    .map((row) => inForce(handle, row));
}

/** The custom parser of a name; null when there is none. */
export function getStoredParser(handle: DatabaseHandle, name: string): ParserInForce | null {
  const row = selectParsers(handle).having(eq(parserDefinition.name, name)).get();
  return row === undefined ? null : inForce(handle, row);
}

function selectParsers({ orm }: DatabaseHandle) {
  const { id, name, isActive, currentVersion, updatedAt } = parserDefinition;
  return orm
    .select({ id, name, isActive, currentVersion, updatedAt, latestVersion: max(parserVersion.version) })
    .from(parserDefinition)
    .innerJoin(parserVersion, eq(parserVersion.parserId, id))
    .groupBy(id)
    .$dynamic();
}

function inForce(
  handle: DatabaseHandle,
  row: Omit<StoredParser, 'latestVersion'> & { latestVersion: number | null },
): ParserInForce {
  const latestVersion = row.latestVersion ?? 0;
  const shown = getParserVersion(handle, row.id, row.currentVersion ?? latestVersion);
  if (shown === null) throw new Error(`The parser "${row.name}" has no version ${row.currentVersion}.`);
  return { ...row, latestVersion, definition: shown.definition };
}

/** All versions of a custom parser, newest first. */
export function listParserVersions(handle: DatabaseHandle, parserId: number): ParserVersion[] {
  return handle.orm
    .select()
    .from(parserVersion)
    .where(eq(parserVersion.parserId, parserId))
    .orderBy(desc(parserVersion.version))
    .all()
    .map(toVersion);
}

/** One of them; null when there is none of that number. */
export function getParserVersion(
  handle: DatabaseHandle,
  parserId: number,
  version: number,
): ParserVersion | null {
  const row = handle.orm
    .select()
    .from(parserVersion)
    .where(and(eq(parserVersion.parserId, parserId), eq(parserVersion.version, version)))
    .get();
  return row === undefined ? null : toVersion(row);
}

const toVersion = ({
  parserId: _,
  definition,
  ...row
}: typeof parserVersion.$inferSelect): ParserVersion => ({
  ...row,
  definition: definitionText.parse(definition),
});

/** What is saved, by whom. */
export interface SavedVersion {
  readonly definition: ParserDefinition;
  readonly note: string | null;
  readonly createdBy: string;
}

/** Adds a custom parser with its version 1, which is in force when `isActive`. The name must be free. */
export function createStoredParser(
  handle: DatabaseHandle,
  name: string,
  saved: SavedVersion,
  isActive: boolean,
  now: number,
): void {
  const { id } = handle.orm
    .insert(parserDefinition)
    .values({ name, isActive, currentVersion: isActive ? 1 : null, createdAt: now, updatedAt: now })
    .returning({ id: parserDefinition.id })
    .get();
  insertVersion(handle, id, 1, saved, now);
}

/** Saves the next version of a custom parser and answers its number; `isActive`: it is in force from now on. */
export function saveParserVersion(
  handle: DatabaseHandle,
  { id, latestVersion }: StoredParser,
  saved: SavedVersion,
  isActive: boolean,
  now: number,
): number {
  const version = latestVersion + 1;
  insertVersion(handle, id, version, saved, now);
  const inForceNow = isActive ? { isActive, currentVersion: version } : {};
  handle.orm
    .update(parserDefinition)
    .set({ updatedAt: now, ...inForceNow })
    .where(eq(parserDefinition.id, id))
    .run();
  return version;
}

function insertVersion(
  { orm }: DatabaseHandle,
  parserId: number,
  version: number,
  { definition, note, createdBy }: SavedVersion,
  now: number,
): void {
  const row = { parserId, version, definition: JSON.stringify(definition), note, createdAt: now, createdBy };
  orm.insert(parserVersion).values(row).run();
}

/** Switches a custom parser, or puts a version of it in force. */
export function updateStoredParser(
  { orm }: DatabaseHandle,
  parserId: number,
  change: { readonly isActive: boolean; readonly currentVersion: number | null },
  now: number,
): void {
  orm
    .update(parserDefinition)
    .set({ ...change, updatedAt: now })
    .where(eq(parserDefinition.id, parserId))
    .run();
}

/** Removes a custom parser with its versions. What it did stays in the statistics. */
export function removeStoredParser({ orm }: DatabaseHandle, parserId: number): void {
  orm.delete(parserVersion).where(eq(parserVersion.parserId, parserId)).run();
  orm.delete(parserDefinition).where(eq(parserDefinition.id, parserId)).run();
}

/** The built-in parsers that a person switched off. */
export function listBuiltinsOff({ orm }: DatabaseHandle): ReadonlySet<string> {
  const rows = orm
    .select({ name: builtinParser.name })
    .from(builtinParser)
    .where(eq(builtinParser.isActive, false))
    .all();
  return new Set(rows.map(({ name }) => name));
}

/** Switches a built-in parser. */
export function switchBuiltin({ orm }: DatabaseHandle, name: string, isActive: boolean): void {
  orm
    .insert(builtinParser)
    .values({ name, isActive })
    .onConflictDoUpdate({ target: builtinParser.name, set: { isActive } })
    .run();
}

/** Codes of the sites that have a configured topic which names this parser. */
export function sitesNamingParser({ orm }: DatabaseHandle, parserName: string): string[] {
  return orm
    .selectDistinct({ code: site.code })
    .from(mqttTopic)
    .innerJoin(mqttConnection, eq(mqttConnection.id, mqttTopic.connectionId))
    .innerJoin(site, eq(site.id, mqttConnection.siteId))
    .where(and(isNotNull(mqttTopic.parserName), eq(mqttTopic.parserName, parserName)))
    .orderBy(asc(site.code))
    .all()
    .map(({ code }) => code);
}
