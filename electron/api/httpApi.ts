import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { ApiContext } from './context.ts';
import { errorBody, publicError } from './errors.ts';
import type { Measurements } from './ports.ts';
import { measureResponses } from './responseTime.ts';
import type { ApiRouter } from './router.ts';

/** Answers a request whose path and method are known to be in the contract, and whose body has been read. */
export type HttpApi = (
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  context: ApiContext,
) => Promise<void>;

/** How often the event stream says that it is alive while nothing happens: a comment, unseen by the page's code. */
const KEEP_ALIVE_INTERVAL_MS = 5_000;

/** Serves the contract over HTTP, under `prefix`. */
export function createHttpApi(router: ApiRouter, prefix: `/${string}`, measurements: Measurements): HttpApi {
  const handler = new OpenAPIHandler<ApiContext>(router, {
    customErrorResponseBodyEncoder: errorBody,
    eventIteratorKeepAliveInterval: KEEP_ALIVE_INTERVAL_MS,
    clientInterceptors: [measureResponses(measurements)],
    interceptors: [
      async ({ next, context, request }) => {
        try {
          return await next();
        } catch (error) {
          throw publicError(error, (cause) =>
            context.reportError(cause, `${request.method} ${request.url.pathname}`),
          );
        }
      },
    ],
  });
  return async (request, response, body, context) => {
    // oRPC reads `body` where a framework has parsed it already. Null stands for none.
    const parsed = Object.assign(request, { body: body ?? {} });
    const { matched } = await handler.handle(parsed, response, { prefix, context });
    if (!matched)
      throw new Error(`The contract has a route for ${request.method} ${request.url}, but no procedure.`);
  };
}
