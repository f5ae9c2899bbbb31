import { PORT_GIVEN, PORT_WANTED } from '../../shared/desktopPort.ts';

/**
 * How this page reaches the engine. `port`: in the desktop's window; each call of `open` answers a new port,
 * as the engine behind an old one may have died. `http`: in a browser, at its own origin.
 */
export type Transport =
  | { readonly kind: 'port'; readonly open: () => Promise<MessagePort> }
  | { readonly kind: 'http'; readonly origin: string };

function nextPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = ({ source, data, ports: [port] }: MessageEvent): void => {
      if (source !== window || data !== PORT_GIVEN || port === undefined) return;
      window.removeEventListener('message', listen);
      resolve(port);
    };
    window.addEventListener('message', listen);
  });
}

/** Asks the preload script for a port; null when there is none. One that hears it prevents the event's default. */
function askForPort(): Promise<MessagePort> | null {
  const isHeard = !window.dispatchEvent(new Event(PORT_WANTED, { cancelable: true }));
  return isHeard ? nextPort() : null;
}

/** The one place that decides: a port where a desktop stands behind this page, else HTTP. */
export function chooseTransport(): Transport {
  let first = askForPort();
  if (first === null) return { kind: 'http', origin: location.origin };
  return {
    kind: 'port',
    open() {
      const port = first ?? askForPort();
      first = null;
      return port ?? Promise.reject(new Error('The desktop program no longer answers this page.'));
    },
  };
}
