import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';

export type BodyOutcome =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

const tooLarge = (limitBytes: number): BodyOutcome => ({
  ok: false,
  refusal: {
    code: 'PAYLOAD_TOO_LARGE',
    message: `The body of a request may have ${Math.floor(limitBytes / 1024)} KB at most here.`,
  },
});

const isJson = (contentType: string | undefined): boolean =>
  /^application\/json *(;.*)?$/i.test(contentType ?? '');

/**
 * Reads the JSON body of a request: at most `limitBytes`, `application/json` only. `undefined` when
 * there is none. Rejects only when the sender goes away.
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<BodyOutcome> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Left undestroyed, so that the answer still reaches the sender; Node.js discards the rest.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) return tooLarge(limitBytes);
    chunks.push(chunk);
  }
  if (sizeBytes === 0) return { ok: true, body: undefined };
  if (!isJson(request.headers['content-type'])) {
    const message = 'Send the body as JSON, with the header "Content-Type: application/json".';
    return { ok: false, refusal: { code: 'UNSUPPORTED_MEDIA_TYPE', message } };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { ok: true, body: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, refusal: { code: 'BAD_REQUEST', message: `The body is not valid JSON: ${why}` } };
  }
}
