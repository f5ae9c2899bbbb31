import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DatabaseHandle } from '../handle.ts';
import { setting } from '../schema/index.ts';

/** The settings of the program. */
export interface Settings {
  /** Seconds between two cycles of the monitor. */
  monitorIntervalSeconds: number;
  monitorPaused: boolean;
  /** Tells this installation from others at the brokers; made once, when the database is. Null before. */
  installationId: string | null;
  /** The site of the built-in demo; null when it was never asked for. */
  demoSiteId: number | null;
}
export type SettingKey = keyof Settings;

const schemas: { readonly [Key in SettingKey]: z.ZodType<Settings[Key]> } = {
  monitorIntervalSeconds: z.number().int().min(1).max(300),
  monitorPaused: z.boolean(),
  installationId: z.string().min(1).nullable(),
  demoSiteId: z.number().int().positive().nullable(),
};

const defaults: Readonly<Settings> = {
  monitorIntervalSeconds: 30,
  monitorPaused: false,
  installationId: null,
  demoSiteId: null,
};

/** A setting, or its default where none is stored. */
export function readSetting<Key extends SettingKey>(handle: DatabaseHandle, key: Key): Settings[Key] {
  const row = handle.orm.select({ value: setting.value }).from(setting).where(eq(setting.key, key)).get();
  const schema: z.ZodType<Settings[Key]> = schemas[key];
  return row === undefined ? defaults[key] : schema.parse(JSON.parse(row.value));
}

/** Stores a setting; throws when the value is not a valid one. */
export function writeSetting<Key extends SettingKey>(
  handle: DatabaseHandle,
  key: Key,
  value: Settings[Key],
  now: number,
): void {
  const schema: z.ZodType<Settings[Key]> = schemas[key];
  const stored = { value: JSON.stringify(schema.parse(value)), updatedAt: now };
  handle.orm
    .insert(setting)
    .values({ key, ...stored })
    .onConflictDoUpdate({ target: setting.key, set: stored })
    .run();
}

/** Gives this installation its id, unless it has one. */
export function ensureInstallationId(handle: DatabaseHandle, candidate: string, now: number): void {
  if (readSetting(handle, 'installationId') === null) writeSetting(handle, 'installationId', candidate, now);
}
