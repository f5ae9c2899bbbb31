import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../testing/parseCsv.ts';
import { csvCell, csvRecord } from './csv.ts';
import { createRowWriter, type ExportColumn } from './rowWriter.ts';

const isFormula = (text: string) => /^[=+\-@\t\r]/.test(text);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', '\n', ' '), fc.string())
    .map((parts) => parts.join('')),
);

test('no text of an export is a formula to a spreadsheet, and each comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(hostile, { minLength: 2, maxLength: 4 })), (rows) => {
      const read = parseCsv(rows.map(csvRecord).join(''));
      expect(read.flat().filter(isFormula)).toEqual([]);
      expect(read).toEqual(rows.map((row) => row.map((text) => (isFormula(text) ? `'${text}` : text))));
    }),
  );
});

test.each([
  [null, ''],
  [-5, '-5'],
  ['-5', "'-5"],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  [' kept', '" kept"'],
])('%j is the cell %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

const columns: ExportColumn<{ a: number; b: string | null }>[] = [
  { name: 'a', value: ({ a }) => a },
  { name: 'b', value: ({ b }) => b },
];
const rows = [
  { a: 1, b: '=1+1' },
  { a: 2, b: null },
];

test.each([
  ['csv', { hasByteOrderMark: true }, "\uFEFFa,b\r\n1,'=1+1\r\n2,\r\n"],
  ['ndjson', {}, '{"a":1,"b":"=1+1"}\n{"a":2,"b":null}\n'],
  ['json', {}, '[\n{"a":1,"b":"=1+1"},\n{"a":2,"b":null}\n]\n'],
] as const)('rows are written as %s', (format, options, text) => {
  const writer = createRowWriter(format, columns, options);
  expect(writer.head + rows.map(writer.row).join('') + writer.foot).toBe(text);
});

test('a JSON export of nothing is an empty list', () => {
  const { head, foot } = createRowWriter('json', columns);
  expect(JSON.parse(head + foot)).toEqual([]);
});
