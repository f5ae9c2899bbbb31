import { devices } from './en/devices.ts';
import { doctor } from './en/doctor.ts';
import { fileExport } from './en/export.ts';
import { frame } from './en/frame.ts';
import { health } from './en/health.ts';
import { siteImport } from './en/import.ts';
import { inbox } from './en/inbox.ts';
import { incidents } from './en/incidents.ts';
import { logs } from './en/logs.ts';
import { overview } from './en/overview.ts';
import { parsers } from './en/parsers.ts';
import { reports } from './en/reports.ts';
import { settings } from './en/settings.ts';
import { siteForm } from './en/siteForm.ts';
import { sites } from './en/sites.ts';
import { status } from './en/status.ts';
import { storage } from './en/storage.ts';
import { topics } from './en/topics.ts';
import { ui } from './en/ui.ts';
import { welcome } from './en/welcome.ts';

/** Every string of the console, in English. Keys are `part.meaning`. */
export const en = {
  ...frame,
  ...overview,
  ...status,
  ...sites,
  ...siteForm,
  ...doctor,
  ...topics,
  ...devices,
  ...logs,
  ...fileExport,
  ...parsers,
  ...reports,
  ...settings,
  ...storage,
  ...ui,
  ...welcome,
  ...siteImport,
  ...incidents,
  ...inbox,
  ...health,
};

/** The same keys with other texts: what another language must give, and no more. */
export type Translation<Strings> = {
  readonly [Key in keyof Strings]: Strings[Key] extends string ? string : Translation<Strings[Key]>;
};
