import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { sentryDsn, sentryEnvironment } from '../../shared/domain/errorReporting.ts';
import { type ReportSettings, reportSettings } from '../../shared/domain/reportSchedule.ts';
import {
  defaultRetention,
  diskWarningMegabytes,
  type Retention,
  retention,
} from '../../shared/domain/retention.ts';
import {
  type Language,
  language,
  monitorIntervalSeconds,
  topicsPerSite,
} from '../../shared/domain/settings.ts';
import type { DatabaseHandle } from '../handle.ts';
import { setting } from '../schema/index.ts';

/** What is stored of the program as a whole: settings of a person, and what it must remember itself. */
export interface StoredSettings {
  language: Language;
  /** Seconds between two cycles of the monitor. */
  monitorIntervalSeconds: number;
  /** Most discovered topics of one site. */
  topicsPerSite: number;
  closeToTray: boolean;
  startAtLogin: boolean;
  notifyIncidents: boolean;
  monitorPaused: boolean;
  retention: Retention;
  /** Below so much free room the disk is nearly full. */
  diskWarningMegabytes: number;
  sentryDsn: string | null;
  sentryEnvironment: string;
  sentryConsent: boolean;
  sentryDetail: boolean;
  reports: ReportSettings;
  /** Since when reports are written by schedule; null: they never were. */
  reportsSince: number | null;
  /** Tells this installation from others at the brokers; made once, when the database is. Null before. */
  installationId: string | null;
  /** The site of the built-in demo; null when it was never asked for. */
  demoSiteId: number | null;
  /** The program itself switched the demo's connection off, for a start without the demo. A person's stop leaves it. */
  isDemoHeld: boolean;
}
export type SettingKey = keyof StoredSettings;

/** Some of them; what is absent or undefined stays as it is. */
export type SettingChanges = { [Key in SettingKey]?: StoredSettings[Key] | undefined };

const schemas: { readonly [Key in SettingKey]: z.ZodType<StoredSettings[Key]> } = {
  language,
  monitorIntervalSeconds,
  topicsPerSite,
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  notifyIncidents: z.boolean(),
  monitorPaused: z.boolean(),
  retention,
  diskWarningMegabytes,
  sentryDsn: sentryDsn.nullable(),
  sentryEnvironment,
  sentryConsent: z.boolean(),
  sentryDetail: z.boolean(),
  reports: reportSettings,
  reportsSince: z.number().int().nullable(),
  installationId: z.string().min(1).nullable(),
  demoSiteId: z.number().int().positive().nullable(),
  isDemoHeld: z.boolean(),
};

const defaults: Readonly<StoredSettings> = {
  language: 'en',
  monitorIntervalSeconds: 30,
  topicsPerSite: 20_000,
  closeToTray: true,
  startAtLogin: false,
  notifyIncidents: true,
  monitorPaused: false,
  retention: defaultRetention,
  diskWarningMegabytes: 1_000,
  sentryDsn: null,
  sentryEnvironment: 'production',
  sentryConsent: false,
  sentryDetail: false,
  reports: { isScheduled: false, folder: null, formats: ['html'] },
  reportsSince: null,
  installationId: null,
  demoSiteId: null,
  isDemoHeld: false,
};

/** A setting, or its default where none is stored. */
export function readSetting<Key extends SettingKey>(handle: DatabaseHandle, key: Key): StoredSettings[Key] {
  const row = handle.orm.select({ value: setting.value }).from(setting).where(eq(setting.key, key)).get();
  const schema: z.ZodType<StoredSettings[Key]> = schemas[key];
  return row === undefined ? defaults[key] : schema.parse(JSON.parse(row.value));
}

/** Stores a setting; throws when the value is not a valid one. */
export function writeSetting<Key extends SettingKey>(
  handle: DatabaseHandle,
  key: Key,
  value: StoredSettings[Key],
  now: number,
): void {
  const schema: z.ZodType<StoredSettings[Key]> = schemas[key];
  const stored = { value: JSON.stringify(schema.parse(value)), updatedAt: now };
  handle.orm
    .insert(setting)
    .values({ key, ...stored })
    .onConflictDoUpdate({ target: setting.key, set: stored })
    .run();
}

const settingKeys = Object.keys(schemas).filter((key): key is SettingKey => key in schemas);

/** Stores those that differ from what is there, and answers them. */
export function writeSettings(
  handle: DatabaseHandle,
  changes: Readonly<SettingChanges>,
  now: number,
): SettingChanges {
  const changed: SettingChanges = {};
  const take = <Key extends SettingKey>(key: Key): void => {
    const value: StoredSettings[Key] | undefined = changes[key];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(readSetting(handle, key))) return;
    writeSetting(handle, key, value, now);
    changed[key] = value;
  };
  for (const key of settingKeys) take(key);
  return changed;
}

/** Gives this installation its id, unless it has one. */
export function ensureInstallationId(handle: DatabaseHandle, candidate: string, now: number): void {
  if (readSetting(handle, 'installationId') === null) writeSetting(handle, 'installationId', candidate, now);
}
