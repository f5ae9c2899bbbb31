import type { ExportOrder } from '../../../shared/contract/exports.ts';
import type { ExportFormat } from '../../../shared/domain/export.ts';
import type { Clock } from '../../core/clock.ts';
import type { LongReads } from '../../reading/longReads.ts';

/** A file that is written while it is taken. */
export interface ExportFile {
  readonly fileName: string;
  /** Null: it has no rows. */
  readonly format: ExportFormat | null;
  readonly contentType: string;
  /** Begins to read, and reads on as it is taken, until the signal says that nobody takes it. */
  open(signal: AbortSignal): AsyncGenerator<Uint8Array, void>;
  /** Aborted when it is no longer to be given, even where whoever takes it does not read on. */
  readonly withdrawn?: AbortSignal;
}

const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** An order for rows. */
type RowsOrder = Exclude<ExportOrder, { of: 'report' }>;

/** The name of the file, without its time. */
function nameOf(order: RowsOrder): string {
  if (order.of === 'connectionLog') return 'connection-log';
  if (order.of === 'parsingLog') return 'parsing-log';
  const [sensorId, ...others] = order.sensorId ?? [];
  return sensorId === undefined || others.length > 0 ? 'readings' : `readings-of-sensor-${sensorId}`;
}

/** The file that an order asks for, with a name such as `vedetta-parsing-log-20261128T031500Z.csv`. */
export function openExport(
  { reads, clock }: { readonly reads: LongReads; readonly clock: Clock },
  order: RowsOrder,
): ExportFile {
  const now = clock.now();
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const { format } = order;
  return {
    fileName: `vedetta-${nameOf(order)}-${time}.${format}`,
    format,
    contentType: contentTypes[format],
    open(signal) {
      const { byteOrderMark: hasByteOrderMark } = order;
      switch (order.of) {
        case 'connectionLog':
          return reads.stream('connectionLog', { ...order, hasByteOrderMark }, signal);
        case 'parsingLog':
          return reads.stream('parsingLog', { ...order, hasByteOrderMark }, signal);
        case 'readings':
          return reads.stream('readings', { ...order, hasByteOrderMark, receivedBy: now }, signal);
      }
    },
  };
}
