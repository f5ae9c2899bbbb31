import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { urlHost } from '../../api/hostPolicy.ts';
import { localHost } from '../../api/serverNames.ts';
import type { Options } from '../options.ts';
import { StartFailure } from '../startFailure.ts';

const USUAL_DEADLINE_MS = 10_000;

const refusal = z.object({ message: z.string() });

interface ServiceRequest<Answer> {
  /** What to run again where the service cannot be reached or does not take it. */
  readonly command: string;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly answer: z.ZodType<Answer>;
  readonly deadlineMs?: number;
}

/** Where the API of the service is, that runs with these settings. */
export const serviceUrl = ({ host, port, tls }: Options): string =>
  `${tls === null ? 'http' : 'https'}://${urlHost(localHost(host))}:${port}/api/v1`;

/** Asks the service that runs on the data directory (by POST, unless said otherwise), and answers what it said. */
export async function askService<Answer>(options: Options, request: ServiceRequest<Answer>): Promise<Answer> {
  const { command, method = 'POST', path, body, answer, deadlineMs = USUAL_DEADLINE_MS } = request;
  const { dataDir, token } = options;
  const url = `${serviceUrl(options)}${path}`;
  try {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token ?? readFileSync(join(dataDir, 'http-token'), 'utf8').trim()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const said: unknown = await response.json();
    if (response.ok) return answer.parse(said);
    throw new Error(refusal.parse(said).message);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartFailure(
      `A Vedetta runs on ${dataDir}, but did not take the order at ${url} (${why}). Give the --host, --port and --token with which it runs, or end it and run ${command} again.`,
      { cause },
    );
  }
}
