import { randomBytes } from 'node:crypto';
import { secureHeaders } from '../api/responseHeaders.ts';
import type { StaticFiles } from '../api/staticFiles.ts';
import { isWithinPage, PAGE_URL } from './page.ts';

/** Answers requests of the page from the built console, with the policy and headers of quality.md section 4. */
export function createPageResponder(files: StaticFiles): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    const styleNonce = randomBytes(16).toString('base64');
    const headers = secureHeaders(styleNonce);
    if (!isWithinPage(url, PAGE_URL)) return new Response(null, { status: 404, headers });
    if (method !== 'GET' && method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { ...headers, allow: 'GET, HEAD' } });
    }
    const file = await files.read(new URL(url).pathname, styleNonce);
    if (file === null) return new Response(null, { status: 404, headers });
    const body = method === 'HEAD' ? null : new Uint8Array(file.content);
    return new Response(body, { headers: { ...headers, 'content-type': file.contentType } });
  };
}
