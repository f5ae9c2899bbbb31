import type { ExportFormat } from '../../../shared/domain/export.ts';
import { csvRecord } from './csv.ts';

/** A column of an export: its name, and what a row holds there. */
export interface ExportColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | null;
}

/** Writes rows of an export as text; `head` and `foot` stand around them. */
export interface RowWriter<Row> {
  readonly head: string;
  row(row: Row): string;
  readonly foot: string;
}

/** Makes the writer of a format. In JSON each row stands in a line of its own, so that rows can be counted as they come. */
export function createRowWriter<Row>(
  format: ExportFormat,
  columns: readonly ExportColumn<Row>[],
  { hasByteOrderMark = false } = {},
): RowWriter<Row> {
  const json = (row: Row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name, value }) => [name, value(row)])));
  if (format === 'csv') {
    const head = csvRecord(columns.map(({ name }) => name));
    return {
      head: hasByteOrderMark ? `\uFEFF${head}` : head,
      row: (row) => csvRecord(columns.map(({ value }) => value(row))),
      foot: '',
    };
  }
  if (format === 'ndjson') return { head: '', row: (row) => `${json(row)}\n`, foot: '' };
  let isFirst = true;
  return {
    head: '[\n',
    row(row) {
      const text = isFirst ? json(row) : `,\n${json(row)}`;
      isFirst = false;
      return text;
    },
    foot: '\n]\n',
  };
}
