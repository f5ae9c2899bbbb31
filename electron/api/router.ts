import { demo } from './handlers/demo.ts';
import { dataloggers, devices, gateways, sensors } from './handlers/devices.ts';
import { doctor } from './handlers/doctor.ts';
import { errorReporting } from './handlers/errorReporting.ts';
import { events } from './handlers/events.ts';
import { fileExports } from './handlers/exports.ts';
import { health } from './handlers/health.ts';
import { incidents } from './handlers/incidents.ts';
import { kpis } from './handlers/kpis.ts';
import { logs } from './handlers/logs.ts';
import { monitor } from './handlers/monitor.ts';
import { mqtt } from './handlers/mqtt.ts';
import { parseFailures } from './handlers/parseFailures.ts';
import { parsers } from './handlers/parsers.ts';
import { reports } from './handlers/reports.ts';
import { selfCheck } from './handlers/selfCheck.ts';
import { session } from './handlers/session.ts';
import { settings } from './handlers/settings.ts';
import { sites } from './handlers/sites.ts';
import { storage } from './handlers/storage.ts';
import { support } from './handlers/support.ts';
import { implementer } from './implementer.ts';

/** Every procedure of the contract, implemented; the same for every transport. */
export const router = implementer.router({
  health,
  session,
  demo,
  sites,
  mqtt,
  monitor,
  devices,
  gateways,
  dataloggers,
  sensors,
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
});
export type ApiRouter = typeof router;
