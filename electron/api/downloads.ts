import type { z } from 'zod';
import { hasSensor } from '../../db/queries/sensors.ts';
import { readingsExportQuery, sensorExportQuery } from '../../shared/contract/devices.ts';
import { connectionExportQuery, parsingExportQuery } from '../../shared/contract/logs.ts';
import { reportFileQuery } from '../../shared/contract/reports.ts';
import type { ApiServices } from './context.ts';
import { apiError } from './errors.ts';
import { type ExportFile, openExport } from './exports/openExport.ts';
import { found } from './found.ts';
import { openReport } from './reports/openReport.ts';

type Services = Pick<ApiServices, 'reads' | 'reader' | 'clock' | 'version'>;
type OpenDownload = (services: Services, query: Query) => ExportFile;
type Query = Readonly<Record<string, string | string[]>>;

/** Parses a query; what is wrong is told as an input of the contract is. */
function parsed<Value>(schema: z.ZodType<Value>, query: Query): Value {
  const outcome = schema.safeParse(query);
  if (outcome.success) return outcome.data;
  throw apiError('BAD_REQUEST', 'The query is not valid.', { issues: outcome.error.issues });
}

const openConnectionLog: OpenDownload = (services, query) =>
  openExport(services, { of: 'connectionLog', ...parsed(connectionExportQuery, query) });

const openParsingLog: OpenDownload = (services, query) =>
  openExport(services, { of: 'parsingLog', ...parsed(parsingExportQuery, query) });

const openReadings: OpenDownload = (services, query) =>
  openExport(services, { of: 'readings', ...parsed(readingsExportQuery, query) });

const openSensor: OpenDownload = (services, query) => {
  const { id, ...asked } = parsed(sensorExportQuery, query);
  found(hasSensor(services.reader, id) || null, 'sensor', id);
  return openExport(services, { of: 'readings', ...asked, sensorId: [id] });
};

const openReportFile: OpenDownload = (services, query) =>
  openReport(services, parsed(reportFileQuery, query));

const downloads = new Map<string, OpenDownload>([
  ['/logs/connection/export', openConnectionLog],
  ['/logs/parsing/export', openParsingLog],
  ['/readings/export', openReadings],
  ['/sensors/{id}/readings/export', openSensor],
  ['/reports/{siteId}/{month}', openReportFile],
]);

/** Plain routes beside the contract, which has no streamed bodies. */
export const downloadPaths: readonly string[] = [...downloads.keys()];

const reportPath = /^\/reports\/([^/]+)\/([^/]+)$/;
const sensorPath = /^\/sensors\/([^/]+)\/readings\/export$/;

/** Opens the file that a target such as `/logs/parsing/export?format=csv` names; null: it names none. Throws API errors. */
export function openDownload(target: string, services: Services): ExportFile | null {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  const id = sensorPath.exec(pathname)?.[1];
  if (id !== undefined) return openSensor(services, { ...query, id });
  const [, siteId, month] = reportPath.exec(pathname) ?? [];
  if (siteId !== undefined && month !== undefined)
    return openReportFile(services, { ...query, siteId, month });
  return downloads.get(pathname)?.(services, query) ?? null;
}
