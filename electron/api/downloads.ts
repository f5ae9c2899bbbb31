import type { z } from 'zod';
import { hasSensor } from '../../db/queries/sensors.ts';
import { readingsExportQuery, sensorExportQuery } from '../../shared/contract/devices.ts';
import { connectionExportQuery, parsingExportQuery } from '../../shared/contract/logs.ts';
import { reportFileQuery } from '../../shared/contract/reports.ts';
import { supportQuery } from '../../shared/contract/support.ts';
import type { ApiContext } from './context.ts';
import { apiError } from './errors.ts';
import { type ExportFile, openExport } from './exports/openExport.ts';
import { found } from './found.ts';
import { openReport } from './reports/openReport.ts';
import { orderArchive } from './support/orderArchive.ts';

type OpenDownload = (context: ApiContext, query: Query) => ExportFile;
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

const openReportFile: OpenDownload = (context, query) => openReport(context, parsed(reportFileQuery, query));

const openSupport: OpenDownload = (context, query) =>
  orderArchive(context, parsed(supportQuery, query).payloads);

const tableMedia = ['text/csv', 'application/json', 'application/x-ndjson'];

/** A route that answers a file. */
export interface DownloadRoute {
  readonly path: string;
  /** What its query may say; `id` stands in the path. */
  readonly query: z.ZodType;
  readonly tag: string;
  readonly summary: string;
  readonly media: readonly string[];
  readonly open: OpenDownload;
}

/** Plain routes beside the contract, which has no streamed bodies. */
export const downloadRoutes: readonly DownloadRoute[] = [
  {
    path: '/logs/connection/export',
    query: connectionExportQuery,
    tag: 'logs',
    summary: 'The filtered rows as a file, newest first',
    media: tableMedia,
    open: openConnectionLog,
  },
  {
    path: '/logs/parsing/export',
    query: parsingExportQuery,
    tag: 'logs',
    summary: 'The filtered rows as a file, newest first',
    media: tableMedia,
    open: openParsingLog,
  },
  {
    path: '/readings/export',
    query: readingsExportQuery,
    tag: 'devices',
    summary: 'Readings of chosen sensors, dataloggers or a site as a file, sensor by sensor, oldest first',
    media: tableMedia,
    open: openReadings,
  },
  {
    path: '/sensors/{id}/readings/export',
    query: sensorExportQuery,
    tag: 'devices',
    summary: 'Readings of a sensor as a file, oldest first',
    media: tableMedia,
    open: openSensor,
  },
  {
    path: '/reports/{siteId}/{month}',
    query: reportFileQuery,
    tag: 'reports',
    summary: 'What happened in a month, of a site or of all',
    media: ['text/html', 'text/csv', 'application/json'],
    open: openReportFile,
  },
  {
    path: '/support/archive',
    query: supportQuery,
    tag: 'support',
    summary: 'Logs, versions and states as a zip, without secrets; for operators',
    media: ['application/zip'],
    open: openSupport,
  },
];

const reportPath = /^\/reports\/([^/]+)\/([^/]+)$/;
const sensorPath = /^\/sensors\/([^/]+)\/readings\/export$/;

/** Opens the file that a target such as `/logs/parsing/export?format=csv` names; null: it names none. Throws API errors. */
export function openDownload(target: string, context: ApiContext): ExportFile | null {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  const id = sensorPath.exec(pathname)?.[1];
  if (id !== undefined) return openSensor(context, { ...query, id });
  const [, siteId, month] = reportPath.exec(pathname) ?? [];
  if (siteId !== undefined && month !== undefined)
    return openReportFile(context, { ...query, siteId, month });
  return downloadRoutes.find(({ path }) => path === pathname)?.open(context, query) ?? null;
}
