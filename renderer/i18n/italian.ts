import { devices } from './it/devices.ts';
import { doctor } from './it/doctor.ts';
import { fileExport } from './it/export.ts';
import { frame } from './it/frame.ts';
import { health } from './it/health.ts';
import { siteImport } from './it/import.ts';
import { inbox } from './it/inbox.ts';
import { incidents } from './it/incidents.ts';
import { logs } from './it/logs.ts';
import { overview } from './it/overview.ts';
import { parsers } from './it/parsers.ts';
import { reports } from './it/reports.ts';
import { settings } from './it/settings.ts';
import { siteForm } from './it/siteForm.ts';
import { sites } from './it/sites.ts';
import { status } from './it/status.ts';
import { storage } from './it/storage.ts';
import { topics } from './it/topics.ts';
import { ui } from './it/ui.ts';
import { welcome } from './it/welcome.ts';
import type { en, Translation } from './resources.ts';

/** Every string of the console, in Italian. */
export const it: Translation<typeof en> = {
  ...frame,
  ...status,
  ...overview,
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
