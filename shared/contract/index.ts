import { demo } from './demo.ts';
import { devices } from './devices.ts';
import { doctor } from './doctor.ts';
import { errorReporting } from './errorReporting.ts';
import { events } from './events.ts';
import { fileExports } from './exports.ts';
import { health } from './health.ts';
import { incidents } from './incidents.ts';
import { kpis } from './kpis.ts';
import { logs } from './logs.ts';
import { monitor } from './monitor.ts';
import { mqtt } from './mqtt.ts';
import { parseFailures } from './parseFailures.ts';
import { parsers } from './parsers.ts';
import { reports } from './reports.ts';
import { selfCheck } from './selfCheck.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { sites } from './sites.ts';
import { storage } from './storage.ts';
import { support } from './support.ts';

/** Every query, command and event of the program, declared once for every transport. */
export const contract = {
  health,
  session,
  demo,
  sites,
  mqtt,
  monitor,
  ...devices,
  parsers,
  parseFailures,
  doctor,
  logs,
  exports: fileExports,
  incidents,
  kpis,
  errorReporting,
  reports,
  selfCheck,
  settings,
  storage,
  support,
  events,
};
export type Contract = typeof contract;
