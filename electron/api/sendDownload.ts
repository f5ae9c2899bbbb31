import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiServices } from './context.ts';
import { openDownload } from './downloads.ts';
import { apiError, errorBody, publicError } from './errors.ts';
import type { ExportFile } from './exports/openExport.ts';
import { sendText } from './responseHeaders.ts';

/**
 * Sends a file as fast as it is taken; ends reading once nobody takes it. What goes wrong before the first byte is
 * told as an error, later the connection is cut, so that half a file is none. `where`: of the report of an error.
 * Answers false when there is no file.
 */
async function sendFile(
  find: () => ExportFile | null,
  response: ServerResponse,
  { reportError }: Pick<ApiServices, 'reportError'>,
  where: string,
): Promise<boolean> {
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  try {
    const file = find();
    if (file === null) return false;
    const { open, contentType, fileName, withdrawn } = file;
    const chunks = open(leaving.signal);
    const first = await chunks.next();
    response.writeHead(200, {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
    });
    if (first.value !== undefined) response.write(first.value);
    const readable = Readable.from(chunks, { objectMode: false, highWaterMark: 1 });
    await pipeline(readable, response, withdrawn === undefined ? {} : { signal: withdrawn });
  } catch (error) {
    if (leaving.signal.aborted) return true;
    const told = publicError(error, (cause) => reportError(cause, where));
    if (response.headersSent) response.destroy();
    else sendText(response, told.status, 'application/json', JSON.stringify(errorBody(told)));
  }
  return true;
}

/** Sends the file that the target names. Answers false when it names none. */
export function sendDownload(
  target: string,
  response: ServerResponse,
  services: ApiServices,
): Promise<boolean> {
  return sendFile(() => openDownload(target, services), response, services, `GET ${target.split('?')[0]}`);
}

/** Sends the file that was offered under a ticket: whoever shows it may have that file, once. */
export async function sendOffered(
  ticket: string,
  response: ServerResponse,
  services: ApiServices,
): Promise<void> {
  const find = () => {
    const file = services.downloads.take(ticket);
    if (file === null) {
      throw apiError('NOT_FOUND', 'This link was used already, or is too old: export again.');
    }
    return file;
  };
  await sendFile(find, response, services, 'GET /exports/{ticket}');
}
