import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiServices } from './context.ts';
import { openDownload } from './downloads.ts';
import { errorBody, publicError } from './errors.ts';
import { sendText } from './responseHeaders.ts';

/**
 * Sends the file that the target names, as fast as it is taken; ends reading once nobody takes it. What goes wrong
 * before the first byte is told as an error, later the connection is cut, so that half a file is none. Answers false
 * when the target names no file.
 */
export async function sendDownload(
  target: string,
  response: ServerResponse,
  services: ApiServices,
): Promise<boolean> {
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  try {
    const download = openDownload(target, services, leaving.signal);
    if (download === null) return false;
    const { chunks, contentType, fileName } = download;
    const first = await chunks.next();
    response.writeHead(200, {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
    });
    if (first.value !== undefined) response.write(first.value);
    await pipeline(Readable.from(chunks, { objectMode: false, highWaterMark: 1 }), response);
  } catch (error) {
    if (leaving.signal.aborted) return true;
    const told = publicError(error, (cause) => services.reportError(cause, `GET ${target.split('?')[0]}`));
    if (response.headersSent) response.destroy();
    else sendText(response, told.status, 'application/json', JSON.stringify(errorBody(told)));
  }
  return true;
}
