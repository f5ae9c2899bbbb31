import type { ExportNews } from '../../../shared/domain/export.ts';
import type { ApiServices } from '../context.ts';
import { apiError } from '../errors.ts';
import type { ExportFile } from './openExport.ts';

/** For a browser to follow the link that it was just given. */
const takeWithinMs = 60_000;
/** Progress is told whenever so much more was taken. */
export const tellEveryBytes = 256 * 1024;

/** Offers a file to a browser, and tells how much of it was taken. Taken back when nobody listens any more. */
export async function* offerExport(
  { downloads, clock }: Pick<ApiServices, 'downloads' | 'clock'>,
  file: ExportFile,
  signal: AbortSignal,
): AsyncGenerator<ExportNews, void> {
  using offer = downloads.offer(file);
  const withdraw = () => offer[Symbol.dispose]();
  signal.addEventListener('abort', withdraw, { once: true });
  using _lapse = clock.after(takeWithinMs, () => {
    if (offer.state().phase === 'waiting') withdraw();
  });
  const { fileName } = file;
  yield { type: 'offered', path: `/api/v1/exports/${offer.ticket}`, fileName };
  let told = 0;
  for (;;) {
    const changed = offer.changed();
    const { phase, rows, bytes } = offer.state();
    switch (phase) {
      case 'ended':
        yield { type: 'done', rows, bytes, fileName };
        return;
      case 'left':
        throw apiError('SERVICE_UNAVAILABLE', 'The download was broken off before its end.');
      case 'failed':
        throw apiError('SERVICE_UNAVAILABLE', 'The export could not be read to its end: try again.');
      case 'withdrawn':
        throw apiError('SERVICE_UNAVAILABLE', 'The file was not fetched within a minute: export it again.');
    }
    if (bytes - told >= tellEveryBytes) {
      told = bytes;
      yield { type: 'progress', rows, bytes };
    } else await changed;
  }
}
