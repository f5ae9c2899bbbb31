import { type Certificate, createAuthority, loopbackNames } from '../../electron/testing/certificates.ts';
import { freePort } from '../../electron/testing/freePort.ts';
import { listens, startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { Finding } from '../findings.ts';
import type { EngineRow } from '../row.ts';
import { engineCeilingMb } from '../stage/stage.ts';
import { startTcpProxy, type TcpProxy } from '../tools/tcpProxy.ts';

const hourMs = 3_600_000;
/** Shorter than an attempt may take, and the shorter the more exactly one comes when it is due. */
const stepsMs = { full: 2000, quick: 20_000 };
const past = { from: '20200101000000Z', until: '20210101000000Z' };
/** What a TLS handshake begins with, and an MQTT CONNECT in clear never does. */
const clientHello = 0x16;

/** Each case with what the program has to say of it. */
const causes = {
  expired: /certificate, or one of its chain, has expired/,
  unknownCa: /not issued by the authority that is entered/,
  wrongHost: /certificate is for broker\.example, not for 127\.0\.0\.1/,
  clientExpired: /refused the client certificate: it has expired/,
};

/** A Mosquitto with a listener for each case, and what a site has to show and to trust there. */
async function openBroker() {
  await using stack = new AsyncDisposableStack();
  const authority = stack.use(createAuthority());
  const stranger = stack.use(createAuthority());
  const config: string[] = [];
  const listen = async (server: Certificate, ...more: string[]) => {
    const port = await freePort();
    const files = [`certfile ${server.certFile}`, `keyfile ${server.keyFile}`];
    config.push(`listener ${port} 127.0.0.1`, ...files, ...more);
    return port;
  };
  const good = authority.issue();
  const mutual = ['require_certificate true', `cafile ${authority.ca.certFile}`];
  const client = authority.issue({ commonName: 'client', ...past });
  const ca = authority.ca.cert;
  const cases = [
    {
      cause: 'expired',
      port: await listen(authority.issue({ names: loopbackNames, ...past })),
      tls: { ca },
    },
    { cause: 'unknownCa', port: await listen(good), tls: { ca: stranger.ca.cert } },
    { cause: 'wrongHost', port: await listen(authority.issue({ names: 'DNS:broker.example' })), tls: { ca } },
    {
      cause: 'clientExpired',
      port: await listen(good, ...mutual),
      tls: { ca, cert: client.cert, key: client.key },
    },
  ] as const;
  stack.use(await startMosquitto({ config }));
  await Promise.all(cases.map(({ port }) => listens(port)));
  const resources = stack.move();
  return { cases, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

export const certificates: EngineRow = {
  id: '5',
  title: 'certificate expired, unknown CA, wrong host, client certificate expired',
  expected: 'named cause, never downgraded, slow retry',
  subject: 'engine',
  memoryCeilingMb: engineCeilingMb,
  why: 'attempts are counted over an hour',
  async run({ form, checks, ...stage }) {
    await using stack = new AsyncDisposableStack();
    const { cases } = stack.use(await openBroker());
    const sites: { cause: keyof typeof causes; proxy: TcpProxy; siteId: number }[] = [];
    for (const { cause, port, tls } of cases) {
      const proxy = stack.use(await startTcpProxy(port));
      const connection = { protocol: 'mqtts', ...tls };
      const siteId = await stage.addSite({ code: cause, brokerPort: proxy.port, connection });
      sites.push({ cause, proxy, siteId });
    }
    await stage.advance(hourMs - 1000, stepsMs[form]);

    const findings: Finding[] = [];
    for (const { cause, proxy, siteId } of sites) {
      const { errorMessage, errorKind, lastConnectedAt } = await stage.status(siteId);
      const words = errorMessage ?? 'nothing';
      findings.push(
        checks.fact(`${cause}: cause`, words, errorKind === 'refused' && causes[cause].test(words)),
        checks.exactly(`${cause}: connected`, lastConnectedAt === null ? 0 : 1, 0),
        checks.atMost(`${cause}: attempts`, proxy.connections.length, '/h', 12),
        checks.atLeast(`${cause}: attempts`, proxy.connections.length, '/h', 9),
        checks.exactly(
          `${cause}: without TLS`,
          proxy.connections.filter(({ firstByte }) => firstByte !== clientHello).length,
          0,
        ),
      );
    }
    return findings;
  },
};
