import type { ExportFormat } from '../../../shared/domain/export.ts';

const newline = 0x0a;
const quote = 0x22;
const brace = 0x7b;

/** Counts the rows of an export in its bytes, as `createRowWriter` wrote them, chunk after chunk. */
export interface RowCounter {
  add(bytes: Uint8Array): void;
  readonly rows: number;
}

/** In CSV a row ends where a line does that is not within quotes; the first one holds the names. */
function createRecordCounter(): RowCounter {
  let ended = 0;
  let isQuoted = false;
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (byte === quote) isQuoted = !isQuoted;
        else if (byte === newline && !isQuoted) ended += 1;
      }
    },
    get rows() {
      return Math.max(0, ended - 1);
    },
  };
}

/** In JSON each row is a line of its own that begins with a brace; what stands around them does not. */
function createLineCounter(): RowCounter {
  let rows = 0;
  let isLineStart = true;
  return {
    add(bytes) {
      if (isLineStart && bytes[0] === brace) rows += 1;
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, end + 1)) {
        if (bytes[end + 1] === brace) rows += 1;
      }
      if (bytes.length > 0) isLineStart = bytes.at(-1) === newline;
    },
    get rows() {
      return rows;
    },
  };
}

/** Of a file that has no rows. */
const noRows: RowCounter = { add: () => undefined, rows: 0 };

/** `null`: of a file that has no rows, such as a report or an archive. */
export function createRowCounter(format: ExportFormat | null): RowCounter {
  if (format === null) return noRows;
  return format === 'csv' ? createRecordCounter() : createLineCounter();
}
