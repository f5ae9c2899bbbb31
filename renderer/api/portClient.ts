import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { contract } from '../../shared/contract/index.ts';
import type { ApiClient } from './client.ts';

interface PortClientOptions {
  /** Answers a new port to the engine. */
  open: () => Promise<MessagePort>;
  /** Something arrived, whatever it is. */
  onMessage: () => void;
}

export interface PortClient extends Disposable {
  readonly client: ApiClient;
}

type PortLink = RPCLink<Record<never, never>>;

/**
 * The contract spoken over a message port. Calls under way fail when the port is closed, as it is when the
 * engine dies; the next call asks for a new port.
 */
export function createPortClient({ open, onMessage }: PortClientOptions): PortClient {
  let link: Promise<PortLink> | null = null;
  let close: () => void = () => undefined;
  let isDisposed = false;

  const forget = (): void => {
    link = null;
  };

  async function connect(): Promise<PortLink> {
    const port = await open();
    port.addEventListener('message', onMessage);
    port.addEventListener('close', forget);
    close = () => {
      forget();
      port.close();
    };
    const opened: PortLink = new RPCLink({ port, plugins: [new ResponseValidationPlugin(contract)] });
    port.start();
    if (isDisposed) close();
    return opened;
  }

  return {
    client: createORPCClient(
      new DynamicLink(() => {
        link ??= connect().catch((error: unknown) => {
          forget();
          throw error;
        });
        return link;
      }),
    ),
    [Symbol.dispose]() {
      isDisposed = true;
      close();
    },
  };
}
