import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportFormat } from '../../../shared/domain/export.ts';
import { createRowCounter } from './rowCounter.ts';
import { createRowWriter, type ExportColumn } from './rowWriter.ts';

const columns: ExportColumn<{ a: string; b: string | null }>[] = [
  { name: 'a', value: ({ a }) => a },
  { name: 'b', value: ({ b }) => b },
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('"', '\n', '\r\n', '{', ',', '='), { maxLength: 6 })
    .map((parts) => parts.join('')),
);

test.each(exportFormat.options)(
  'as many rows are counted as were written, wherever chunks of %s end',
  (format) => {
    const text = fc.array(fc.record({ a: hostile, b: fc.option(hostile) }), { maxLength: 8 });
    fc.assert(
      fc.property(
        text,
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, hasByteOrderMark, chunkBytes) => {
          const writer = createRowWriter(format, columns, { hasByteOrderMark });
          const bytes = new TextEncoder().encode(writer.head + rows.map(writer.row).join('') + writer.foot);
          const counter = createRowCounter(format);
          for (let at = 0; at < bytes.length; at += chunkBytes)
            counter.add(bytes.subarray(at, at + chunkBytes));
          expect(counter.rows).toBe(rows.length);
        },
      ),
    );
  },
);
