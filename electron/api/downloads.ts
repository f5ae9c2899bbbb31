import type { z } from 'zod';
import { hasSensor } from '../../db/queries/sensors.ts';
import { readingsExportQuery, sensorExportQuery } from '../../shared/contract/devices.ts';
import { connectionExportQuery, parsingExportQuery } from '../../shared/contract/logs.ts';
import { reportFileQuery } from '../../shared/contract/reports.ts';
import type { ExportFormat } from '../../shared/domain/export.ts';
import type { ApiServices } from './context.ts';
import { apiError } from './errors.ts';
import { found } from './found.ts';
import { openReport } from './reports/openReport.ts';

/** A file that is written while it is sent. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly chunks: AsyncGenerator<Uint8Array, void>;
}

type Services = Pick<ApiServices, 'reads' | 'reader' | 'clock' | 'version'>;
type OpenDownload = (services: Services, query: Query, signal: AbortSignal) => Download;
type Query = Readonly<Record<string, string | string[]>>;

const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** Parses a query; what is wrong is told as an input of the contract is. */
function parsed<Value>(schema: z.ZodType<Value>, query: Query): Value {
  const outcome = schema.safeParse(query);
  if (outcome.success) return outcome.data;
  throw apiError('BAD_REQUEST', 'The query is not valid.', { issues: outcome.error.issues });
}

/** Such as `vedetta-parsing-log-20261128T031500Z.csv`. */
function download(
  name: string,
  format: ExportFormat,
  { clock }: Services,
  chunks: AsyncGenerator<Uint8Array, void>,
): Download {
  const time = new Date(clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return { fileName: `vedetta-${name}-${time}.${format}`, contentType: contentTypes[format], chunks };
}

const openConnectionLog: OpenDownload = (services, query, signal) => {
  const { byteOrderMark: hasByteOrderMark, ...asked } = parsed(connectionExportQuery, query);
  const chunks = services.reads.stream('connectionLog', { ...asked, hasByteOrderMark }, signal);
  return download('connection-log', asked.format, services, chunks);
};

const openParsingLog: OpenDownload = (services, query, signal) => {
  const { byteOrderMark: hasByteOrderMark, ...asked } = parsed(parsingExportQuery, query);
  const chunks = services.reads.stream('parsingLog', { ...asked, hasByteOrderMark }, signal);
  return download('parsing-log', asked.format, services, chunks);
};

const openReadings: OpenDownload = (services, query, signal) => {
  const { byteOrderMark: hasByteOrderMark, ...asked } = parsed(readingsExportQuery, query);
  const args = { ...asked, hasByteOrderMark, receivedBy: services.clock.now() };
  return download('readings', asked.format, services, services.reads.stream('readings', args, signal));
};

const openSensor: OpenDownload = (services, query, signal) => {
  const { byteOrderMark: hasByteOrderMark, id, ...asked } = parsed(sensorExportQuery, query);
  found(hasSensor(services.reader, id) || null, 'sensor', id);
  const args = { ...asked, sensorId: [id], hasByteOrderMark, receivedBy: services.clock.now() };
  const chunks = services.reads.stream('readings', args, signal);
  return download(`readings-of-sensor-${id}`, asked.format, services, chunks);
};

const openReportFile: OpenDownload = (services, query, signal) => {
  const { fileName, contentType, open } = openReport(services, parsed(reportFileQuery, query));
  return { fileName, contentType, chunks: open(signal) };
};

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
export function openDownload(target: string, services: Services, signal: AbortSignal): Download | null {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  const id = sensorPath.exec(pathname)?.[1];
  if (id !== undefined) return openSensor(services, { ...query, id }, signal);
  const [, siteId, month] = reportPath.exec(pathname) ?? [];
  if (siteId !== undefined && month !== undefined)
    return openReportFile(services, { ...query, siteId, month }, signal);
  return downloads.get(pathname)?.(services, query, signal) ?? null;
}
