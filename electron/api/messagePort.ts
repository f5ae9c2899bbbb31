import type { MessagePort } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import type { ApiContext, ApiServices, Caller } from './context.ts';
import { publicError } from './errors.ts';
import { measureResponses } from './responseTime.ts';
import type { ApiRouter } from './router.ts';

/** The window of this computer's desktop program: whoever sits before it may do everything. */
const desktop: Caller = { name: 'desktop', role: 'operator', via: 'desktop', remoteAddress: null };

/** Answers a function that serves the contract over one message port after another. */
export function createPortServer(router: ApiRouter, services: ApiServices): (port: MessagePort) => void {
  const handler = new RPCHandler<ApiContext>(router, {
    clientInterceptors: [measureResponses(services.measurements)],
    interceptors: [
      async ({ next, request }) => {
        try {
          return await next();
        } catch (error) {
          throw publicError(error, (cause) => services.reportError(cause, request.url.pathname));
        }
      },
    ],
  });
  return (port) => {
    handler.upgrade(port, { context: { ...services, caller: desktop } });
    port.start();
  };
}
