import { execFileSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { freePort } from '../testing/freePort.ts';
import { createLinksBench, unhurried, wantedConnection } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';

/** A certificate for this computer that nobody vouches for, and its key. */
function selfSigned(directory: string): { cert: string; key: string } {
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', cert];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', [...made, ...subject], { stdio: 'pipe' });
  return { cert, key };
}

test.each(['mqtts', 'wss'] as const)(
  '%s: a certificate that this computer does not trust is refused, one that it trusts is taken',
  async (protocol) => {
    using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-tls-'));
    const { cert, key } = selfSigned(directory.path);
    const port = await freePort();
    const webSocket = protocol === 'wss' ? ['protocol websockets'] : [];
    await using _ = await startMosquitto({
      config: [`listener ${port} 127.0.0.1`, ...webSocket, `certfile ${cert}`, `keyfile ${key}`],
    });
    await using bench = createLinksBench({ clock: createFakeClock() });
    const wanted = wantedConnection({ port, protocol });

    // Mosquitto opens a listener of WebSockets a moment after the first one, by which its start is seen.
    await vi.waitFor(async () => {
      await bench.links.connect(wanted, unhurried());
      expect(bench.changes.at(-1)).toMatchObject({
        status: 'error',
        errorKind: 'refused',
        errorMessage: expect.stringMatching(/^TLS failed: self-signed certificate/),
      });
    });

    const trusted = getCACertificates();
    onTestFinished(() => setDefaultCACertificates(trusted));
    setDefaultCACertificates([...trusted, readFileSync(cert, 'utf8')]);
    await bench.links.connect(wanted, unhurried());
    expect(bench.changes.at(-1)).toMatchObject({ status: 'connected', errorMessage: null });
  },
);

test('ws: the link comes up over a WebSocket', async () => {
  const port = await freePort();
  await using _ = await startMosquitto({ config: [`listener ${port} 127.0.0.1`, 'protocol websockets'] });
  await using bench = createLinksBench({ clock: createFakeClock() });
  await vi.waitFor(async () => {
    await bench.links.connect(wantedConnection({ port, protocol: 'ws' }), unhurried());
    expect(bench.changes.at(-1)).toMatchObject({ status: 'connected', errorMessage: null });
  });
});
