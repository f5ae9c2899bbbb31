import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createAuthThrottle } from './authThrottle.ts';
import { hostPolicy, isLoopback, urlHost } from './hostPolicy.ts';
import { createRequestListener, type RequestOptions } from './requestListener.ts';
import { localHost, serverNames } from './serverNames.ts';

export interface HttpOptions extends Omit<RequestOptions, 'policy' | 'throttle'> {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Serve other computers without TLS; somebody said so aloud. */
  readonly allowInsecure: boolean;
  readonly publicUrl: URL | null;
}

/** The HTTP server, listening. Disposing ends every connection. */
export interface HttpServer extends AsyncDisposable {
  /** Where it is reached from this computer, such as `http://127.0.0.1:4780`. */
  readonly url: string;
}

const LIMITS = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5_000,
  /** Until the whole request has arrived; an answer, such as the event stream, may take any time. */
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const;
const MAX_CONNECTIONS = 64;

/** The answer to bytes that are no request, or one whose head is too long or too late. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const message =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'The head of a request may have 8 KB at most.'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'The request took too long to arrive.'
        : 'This is not an HTTP request.';
  const body = JSON.stringify({ code: 'BAD_REQUEST', message });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const listen = (server: Server, host: string, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no address.'));
      else resolve(address);
    });
  });

/**
 * Starts to serve API and console. Rejects when the address is taken, and for another address than
 * loopback without TLS unless that is allowed.
 */
export async function openHttpServer(options: HttpOptions): Promise<HttpServer> {
  const { host, port, tls, allowInsecure, publicUrl } = options;
  if (!isLoopback(host) && tls === null && !allowInsecure) {
    throw new Error(`Serving ${host} without TLS would send tokens and passwords in clear.`);
  }
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const forward: RequestListener = (request, response) => listener(request, response);
  const server =
    tls === null ? createHttpServer(LIMITS, forward) : createHttpsServer({ ...LIMITS, ...tls }, forward);
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', refuseMalformed);

  const address = await listen(server, host, port);
  const scheme = tls === null ? 'http' : 'https';
  // Only now is the port known, and with it the names that are accepted.
  listener = createRequestListener({
    ...options,
    policy: hostPolicy({ scheme, names: serverNames(host), port: address.port, publicUrl }),
    throttle: createAuthThrottle(options.services.clock),
  });
  return {
    url: `${scheme}://${urlHost(localHost(host))}:${address.port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
