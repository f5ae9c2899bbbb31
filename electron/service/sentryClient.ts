import { leavingEvent } from '../core/errorReports/leavingEvent.ts';
import type { Delivery, OpenErrorClient } from '../errorReports/ports.ts';

type NodeSdk = typeof import('@sentry/node');

/** What of the SDK is used; both shells have it, as the desktop's is built upon that of Node.js. */
export type SentrySdk = Pick<
  NodeSdk,
  'NodeClient' | 'Scope' | 'defaultStackParser' | 'linkedErrorsIntegration'
>;
export type MakeTransport = NodeSdk['makeNodeTransport'];

/** What an answer of Sentry means for what was sent. Without a status the SDK obeys an earlier "not so often". */
function deliveryOf(status: number | undefined): Delivery {
  if (status === undefined)
    return { outcome: 'later', problem: 'Sentry asked to be left alone for a while.' };
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const problem = `Sentry answered ${status}.`;
  return { outcome: status === 429 || status >= 500 ? 'later' : 'refused', problem };
}

/**
 * A client of the SDK that belongs to whoever opened it. `init` is never called: it would hook into the console, into
 * HTTP, into sessions and crashes of the whole process, and what it gathers there tells of brokers and topics. Errors
 * come through `capture` alone.
 */
export function openSentryClient(
  { NodeClient, Scope, defaultStackParser, linkedErrorsIntegration }: SentrySdk,
  makeTransport: MakeTransport,
  { dsn, release, environment, scrub, keep }: Parameters<OpenErrorClient>[0],
): Awaited<ReturnType<OpenErrorClient>> {
  let outward: ReturnType<MakeTransport> | null = null;
  const client = new NodeClient({
    dsn,
    release,
    environment,
    integrations: [linkedErrorsIntegration()],
    stackParser: defaultStackParser,
    includeServerName: false,
    sendClientReports: false,
    sendDefaultPii: false,
    maxBreadcrumbs: 0,
    beforeSend(event) {
      const left = scrub(event);
      return left === null ? null : { ...left, type: undefined };
    },
    transport(options) {
      outward = makeTransport(options);
      return {
        // What the SDK would send is kept, with nothing but what may leave; it is sent from there.
        async send([, items]) {
          for (const [{ type }, payload] of items) if (type === 'event') keep(leavingEvent.parse(payload));
          return {};
        },
        flush: async () => true,
      };
    },
  });
  client.init();
  return {
    capture(error, eventId, tags) {
      const scope = new Scope();
      scope.setTags({ ...tags });
      client.captureException(error, { event_id: eventId, originalException: error }, scope);
    },
    async send(event) {
      if (outward === null) throw new Error('The DSN was not understood by the SDK.');
      const { statusCode } = await outward.send([
        { event_id: event.event_id, sent_at: new Date().toISOString() },
        [[{ type: 'event' }, event]],
      ]);
      return deliveryOf(statusCode);
    },
    async [Symbol.asyncDispose]() {
      await client.close(0);
    },
  };
}

/** Loads the SDK of Node.js, for the service. */
export const openServiceSentry: OpenErrorClient = async (options) => {
  const sdk = await import('@sentry/node');
  return openSentryClient(sdk, sdk.makeNodeTransport, options);
};
