import type { TlsSettings } from '../core/reconcile/states.ts';
import { type Certificate, createAuthority, loopbackNames } from './certificates.ts';
import { freePort } from './freePort.ts';
import { listens, startMosquitto } from './mosquitto.ts';

/** TLS as it is where nothing is set: the authorities of the system, no certificate of our own. */
export const noTlsSettings: TlsSettings = {
  ca: null,
  cert: null,
  keySealed: null,
  keyPassphraseSealed: null,
  serverName: null,
  isUnchecked: false,
};
const past = { from: '20200101000000Z', until: '20210101000000Z' };
const future = { from: '20490101000000Z', until: '20491231000000Z' };
const farAway = '20491231000000Z';

/** One broker with a listener for each certificate, and the certificates of its clients. */
export async function openTlsBroker() {
  await using stack = new AsyncDisposableStack();
  const authority = stack.use(createAuthority());
  const stranger = stack.use(createAuthority());
  const config: string[] = [];
  const listen = async (server: Certificate | null, ...more: string[]): Promise<number> => {
    const port = await freePort();
    const files = server === null ? [] : [`certfile ${server.certFile}`, `keyfile ${server.keyFile}`];
    config.push(`listener ${port} 127.0.0.1`, ...files, ...more);
    return port;
  };
  const good = authority.issue({ names: loopbackNames, until: farAway });
  const mutual = ['require_certificate true', `cafile ${authority.ca.certFile}`];
  const ports = {
    good: await listen(good),
    endsSoon: await listen(authority.issue({ names: loopbackNames })),
    expired: await listen(authority.issue({ names: loopbackNames, ...past })),
    early: await listen(authority.issue({ names: loopbackNames, ...future })),
    elsewhere: await listen(authority.issue({ names: 'DNS:broker.example' })),
    selfSigned: await listen(authority.selfSigned()),
    mutual: await listen(good, ...mutual),
    mutualOld: await listen(good, ...mutual, 'tls_version tlsv1.2'),
    wss: await listen(good, 'protocol websockets'),
    ws: await listen(null, 'protocol websockets'),
  };
  const broker = stack.use(await startMosquitto({ config }));
  await Promise.all(Object.values(ports).map(listens));
  const client = authority.issue({ commonName: 'client', until: farAway });
  const clients = {
    good: client,
    protectedKey: authority.protectedKey(client, 'geheim'),
    stranger: stranger.issue({ commonName: 'client', until: farAway }),
    expired: authority.issue({ commonName: 'client', ...past }),
  };
  const resources = stack.move();
  return {
    ports: { ...ports, plain: broker.port },
    clients,
    strangerCa: stranger.ca.cert,
    weakClient: authority.weak(),
    trusting: { ...noTlsSettings, ca: authority.ca.cert },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
