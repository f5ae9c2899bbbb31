import { Buffer } from 'node:buffer';
import type { SteppedHandle } from '../../../db/reader.ts';
import { type ReportShape, renderReport } from '../../core/report/renderReport.ts';
import type { ReportOrder } from '../../core/report/report.ts';
import { readReport } from './readReport.ts';

const chunkCharacters = 64 * 1024;

/** A report as the bytes of a file, some at a time. Throws as `readReport` does, before the first ones. */
export async function* writeReport(
  room: SteppedHandle,
  { format, hasByteOrderMark, ...order }: ReportOrder & ReportShape,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const report = await readReport(room, order, signal);
  const text = renderReport(report, { format, hasByteOrderMark, language: order.language });
  for (let at = 0; at < text.length; ) {
    let end = at + chunkCharacters;
    // A pair of surrogates is one character in UTF-8.
    if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end += 1;
    yield Buffer.from(text.slice(at, end));
    at = end;
  }
}
