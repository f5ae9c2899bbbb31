import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { contract } from '../../shared/contract/index.ts';
import { parserLimitBytes } from '../../shared/domain/parserDefinition.ts';
import { trialLimitBytes } from '../../shared/domain/parserTrial.ts';
import { importLimitBytes } from '../../shared/domain/siteImport.ts';
import { errorStatus } from '../../shared/errors.ts';
import { authenticate, type FindToken } from './auth.ts';
import type { AuthThrottle } from './authThrottle.ts';
import type { ApiServices, Caller } from './context.ts';
import { downloadRoutes } from './downloads.ts';
import { checkHost, type HostPolicy } from './hostPolicy.ts';
import { createHttpApi } from './httpApi.ts';
import { metricsType, renderMetrics } from './metrics/renderMetrics.ts';
import { generateOpenApi } from './openapi.ts';
import type { Refusal } from './refusal.ts';
import { readJsonBody } from './requestBody.ts';
import { secureHeaders, sendText } from './responseHeaders.ts';
import type { ApiRouter } from './router.ts';
import { contractRoutes } from './routes.ts';
import { sendDownload, sendOffered } from './sendDownload.ts';
import type { StaticFiles } from './staticFiles.ts';

export interface RequestOptions {
  readonly router: ApiRouter;
  readonly services: ApiServices;
  readonly findToken: FindToken;
  /** Null when the console is not built. */
  readonly files: StaticFiles | null;
  readonly policy: HostPolicy;
  readonly throttle: AuthThrottle;
}

const PREFIX = '/api/v1';
const PUBLIC_PATH = '/health';
/** For Prometheus, which looks for it there. */
const METRICS_PATH = '/metrics';
const OPENAPI_PATH = '/openapi.json';
/** Under which a browser, which sends no token with a download, fetches what it was offered. */
const OFFERED_PATH = '/exports/{ticket}';
/** Takes an order, but changes nothing. */
const ORDER_PATH = '/exports';
const BODY_LIMIT_BYTES = 64 * 1024;
/** What takes a whole file, a definition, or a payload. */
const largerBodies: ReadonlyMap<string, number> = new Map([
  ['/sites/import', importLimitBytes],
  ['/sites/import/preview', importLimitBytes],
  ['/parsers', parserLimitBytes],
  ['/parsers/check', parserLimitBytes],
  ['/parsers/import', parserLimitBytes],
  ['/parsers/try', trialLimitBytes],
]);

/** Stands for whoever asks for what is public; no change and no secret is reachable with it. */
const anonymous = (remoteAddress: string): Caller => ({
  name: 'nobody',
  role: 'viewer',
  via: 'HTTP',
  remoteAddress,
});

function refuse(response: ServerResponse, { code, message, headers = {} }: Refusal): void {
  sendText(response, errorStatus[code], 'application/json', JSON.stringify({ code, message }), headers);
}

const notAllowed = (method: string, allowed: ReadonlySet<string>): Refusal => ({
  code: 'METHOD_NOT_ALLOWED',
  message: `${method} is not possible here.`,
  headers: { allow: [...allowed].sort().join(', ') },
});

/** The path of a request; null when its target is not one. */
function pathnameOf(target: string | undefined): string | null {
  const url = target?.startsWith('/') ? URL.parse(`http://localhost${target}`) : null;
  return url?.pathname ?? null;
}

/** Serves one request after another: first everything that may refuse it, then API or console. */
export function createRequestListener(options: RequestOptions): RequestListener {
  const { router, services, findToken, files, policy, throttle } = options;
  const routes = contractRoutes(contract, [
    OPENAPI_PATH,
    OFFERED_PATH,
    ...downloadRoutes.map(({ path }) => path),
  ]);
  const api = createHttpApi(router, PREFIX, services.measurements);
  const openApi = generateOpenApi(services.version, PREFIX).then((document) => JSON.stringify(document));
  // Reported to whoever asks for the document; nobody may ever do.
  openApi.catch((error: unknown) => services.reportError(error, 'openapi'));

  async function serveApi(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const method = request.method ?? '';
    const address = request.socket.remoteAddress ?? 'unknown';
    const allowed = routes.methodsOf(path);
    if (allowed.size === 0) {
      return refuse(response, { code: 'NOT_FOUND', message: `There is nothing at ${PREFIX}${path}.` });
    }
    if (!allowed.has(method)) return refuse(response, notAllowed(method, allowed));

    const ticket = /^\/exports\/([\w-]+)$/.exec(path)?.[1];
    if (ticket !== undefined) return sendOffered(ticket, response, services);

    let caller = anonymous(address);
    if (path !== PUBLIC_PATH) {
      const auth = authenticate(request.headers.authorization, address, throttle, findToken);
      if (!auth.ok) return refuse(response, auth.refusal);
      caller = { ...caller, ...auth.owner };
    }
    if (method !== 'GET' && path !== ORDER_PATH && caller.role !== 'operator') {
      return refuse(response, { code: 'FORBIDDEN', message: 'A viewer token may only read.' });
    }
    if (path === OPENAPI_PATH) return sendText(response, 200, 'application/json', await openApi);

    if (method === 'GET') {
      const target = (request.url ?? '').slice(PREFIX.length);
      if (await sendDownload(target, response, { ...services, caller })) return;
    }

    const read = await readJsonBody(request, largerBodies.get(path) ?? BODY_LIMIT_BYTES);
    if (!read.ok) return refuse(response, read.refusal);
    await api(request, response, read.body, { ...services, caller });
  }

  async function serveMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET') {
      return refuse(response, notAllowed(request.method ?? '', new Set(['GET'])));
    }
    const address = request.socket.remoteAddress ?? 'unknown';
    const auth = authenticate(request.headers.authorization, address, throttle, findToken);
    if (!auth.ok) return refuse(response, auth.refusal);
    sendText(response, 200, metricsType, await renderMetrics(services));
  }

  async function serveConsole(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
    styleNonce: string,
  ): Promise<void> {
    const method = request.method ?? '';
    if (method !== 'GET' && method !== 'HEAD') {
      return refuse(response, notAllowed(method, new Set(['GET', 'HEAD'])));
    }
    const file = await files?.read(pathname, styleNonce);
    if (file == null) {
      const message =
        files === null && pathname === '/'
          ? 'The console is not built here: run "npm start" once.'
          : `There is nothing at ${pathname}.`;
      return refuse(response, { code: 'NOT_FOUND', message });
    }
    response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.content.length });
    response.end(method === 'HEAD' ? undefined : file.content);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const styleNonce = randomBytes(16).toString('base64');
    for (const [name, value] of Object.entries(secureHeaders(styleNonce))) response.setHeader(name, value);
    const refusal = checkHost(policy, request.headers);
    if (refusal !== null) return refuse(response, refusal);
    const pathname = pathnameOf(request.url);
    if (pathname === null) {
      return refuse(response, { code: 'BAD_REQUEST', message: 'The target of the request is not a path.' });
    }
    if (pathname === PREFIX || pathname.startsWith(`${PREFIX}/`)) {
      return serveApi(request, response, pathname.slice(PREFIX.length));
    }
    if (pathname === METRICS_PATH) return serveMetrics(request, response);
    return serveConsole(request, response, pathname, styleNonce);
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      // The sender left while its request was read: nobody is there to be answered.
      if (request.destroyed && !request.complete) return;
      services.reportError(error, 'http');
      if (response.headersSent) response.destroy();
      else
        refuse(response, {
          code: 'INTERNAL_SERVER_ERROR',
          message: 'Something went wrong inside the program; its log says what.',
        });
    });
  };
}
