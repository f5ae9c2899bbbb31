import { z } from 'zod';
import { sentryDsn, sentryEnvironment } from './errorReporting.ts';
import { reportSettings, reportSettingsPatch } from './reportSchedule.ts';
import { diskWarningMegabytes, retention, retentionPatch } from './retention.ts';

export const language = z.enum(['en', 'it']);
export type Language = z.infer<typeof language>;

/** Seconds between the starts of two cycles of the monitor. */
export const monitorIntervalSeconds = z.number().int().min(1).max(300);

/** Most discovered topics of one site. What comes on others is processed and counted, but not listed. */
export const topicsPerSite = z.number().int().min(100).max(200_000);

/** What surrounds the engine: some settings mean something in one shell only. */
export const shellKind = z.enum(['desktop', 'service']);
export type ShellKind = z.infer<typeof shellKind>;

/** What a person can set. */
const changeable = z.object({
  /** Of the desktop's tray, menu and notifications, and of a page that was not told otherwise. */
  language,
  monitorIntervalSeconds,
  topicsPerSite,
  /** Desktop: closing the window leaves the program in the tray; else it quits. */
  closeToTray: z.boolean(),
  /** Desktop: the program starts when its user logs in. */
  startAtLogin: z.boolean(),
  /** A person is told of incidents that open, and when they are over. */
  notifyIncidents: z.boolean(),
  /** How long and how much of each kind is kept. */
  retention,
  diskWarningMegabytes,
  /** Where errors of the program are sent; null: nowhere. */
  sentryDsn: sentryDsn.nullable(),
  sentryEnvironment,
  /** A person agreed to it; nothing is sent before. */
  sentryConsent: z.boolean(),
  /** Messages of errors are sent as they are, without secrets; else plain words only. */
  sentryDetail: z.boolean(),
  /** Reports that are written by schedule. */
  reports: reportSettings,
});

/** Those that the desktop's shell itself obeys. */
export const shellSettings = changeable.pick({ language: true, closeToTray: true, startAtLogin: true });
export type ShellSettings = z.infer<typeof shellSettings>;

/** Settings that a flag can hold for one run. */
const overridable = changeable
  .pick({ monitorIntervalSeconds: true, sentryDsn: true, sentryEnvironment: true })
  .keyof();

/** The settings in force, and which of them can be changed here. */
export const settings = changeable.extend({
  shell: shellKind,
  /** False in the service, and in a desktop program that was not installed. */
  canStartAtLogin: z.boolean(),
  /** Given by a flag, which wins for this run: cannot be changed before the next one. */
  overridden: z.array(overridable),
});
export type Settings = z.infer<typeof settings>;

/** The object of PATCH: what is absent stays as it is. */
export const settingsPatch = changeable
  .extend({ retention: retentionPatch, reports: reportSettingsPatch })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;
