import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../engine/systemClock.ts';
import { createAuthority } from '../../testing/certificates.ts';
import { doctorSubject, doctorUnderTest, failureOf, reportOf, stepOf } from '../../testing/doctorBench.ts';
import { freePort } from '../../testing/freePort.ts';
import { listens, startMosquitto } from '../../testing/mosquitto.ts';
import { onAbort, within } from './within.ts';

const doctor = doctorUnderTest();
/** For ports that never answer. */
const hurried = doctorUnderTest({ timing: { connackMs: 200, handshakeMs: 200, guessMs: 200 } });
const coded = (code: string) => Object.assign(new Error(code), { code });

/** A server on loopback that does with each connection what the test says. */
async function serve(server: Server): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    // Else it would not see the other side leave.
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

test('a name that does not exist and one whose server is silent are told apart', async () => {
  const host = 'broker.example';
  const unknown = doctorUnderTest({ lookUp: () => Promise.reject(coded('ENOTFOUND')) });
  const silent = doctorUnderTest({ lookUp: () => Promise.reject(coded('EAI_AGAIN')) });
  const endless = doctorUnderTest({
    lookUp: () => Promise.withResolvers<string[]>().promise,
    timing: { lookUpMs: 20 },
  });
  const said = async (each: typeof doctor) =>
    failureOf(await reportOf(each, doctorSubject({ host, port: 1883 }))).split(' →')[0];
  expect([await said(unknown), await said(silent), await said(endless)]).toEqual([
    'dns: Host name not found: broker.example.',
    'dns: The name server did not answer for broker.example.',
    'dns: The name server did not answer for broker.example within 0.02 s.',
  ]);
});

test('of several addresses each is tried; a dead one beside a living one is a warning', async () => {
  await using broker = await startMosquitto();
  const several = doctorUnderTest({ lookUp: async () => ['127.0.0.2', '127.0.0.1'] });
  const report = await reportOf(several, doctorSubject({ host: 'localhost', port: broker.port }));
  expect(stepOf(report, 'dns')).toMatchObject({
    outcome: 'ok',
    details: { addresses: ['127.0.0.2', '127.0.0.1'] },
  });
  const tcp = stepOf(report, 'tcp');
  expect([tcp.outcome, tcp.details?.attempts.map(({ address, outcome }) => `${address} ${outcome}`)]).toEqual(
    ['warning', [expect.stringMatching(/^127\.0\.0\.2 (refused|failed)$/), '127.0.0.1 answered']],
  );
  expect(tcp.summary).toMatch(/^1 of 2 addresses answer\./);
  expect([report.verdict, stepOf(report, 'suback').outcome]).toEqual(['warning', 'ok']);
});

test('a port on which nothing listens is told as closed', async () => {
  const report = await reportOf(doctor, doctorSubject({ port: await freePort() }));
  expect(failureOf(report)).toBe(
    'tcp: Connection refused: nothing listens at 127.0.0.1:PORT. → The computer is there, but nothing listens at this port: check the port, and whether the broker runs.',
  );
});

test('a port that takes the connection and says nothing is given up in time', async () => {
  await using mute = await serve(createServer());
  expect(failureOf(await reportOf(hurried, doctorSubject({ port: mute.port })))).toEqual(
    expect.stringMatching(
      /^connack: The broker did not answer within 0\.2 s\. → Check host, port and protocol/,
    ),
  );
});

test('a port that speaks something else is told with what it speaks', async () => {
  using authority = createAuthority();
  const { certFile, keyFile } = authority.issue();
  const tlsPort = await freePort();
  const webSocketPort = await freePort();
  await using broker = await startMosquitto({
    config: [
      `listener ${tlsPort} 127.0.0.1`,
      `certfile ${certFile}`,
      `keyfile ${keyFile}`,
      `listener ${webSocketPort} 127.0.0.1`,
      'protocol websockets',
    ],
  });
  await Promise.all([tlsPort, webSocketPort].map(listens));
  await using web = await serve(createHttpServer((_request, response) => response.end('hello')));
  await using garbage = await serve(createServer((socket) => socket.end('\u0000\u0001 what?\n')));
  const tls = {
    ca: authority.ca.cert,
    cert: null,
    keySealed: null,
    keyPassphraseSealed: null,
    serverName: null,
    isUnchecked: false,
  };
  const overTls = (port: number) => doctorSubject({ port, protocol: 'mqtts', tls });
  const said = async (subject: ReturnType<typeof doctorSubject>) =>
    failureOf(await reportOf(doctor, subject));
  expect([
    await said(doctorSubject({ port: tlsPort })),
    await said(overTls(broker.port)),
    await said(overTls(webSocketPort)),
    await said(overTls(web.port)),
    await said(doctorSubject({ port: web.port })),
    await said(doctorSubject({ port: garbage.port })),
  ]).toEqual([
    expect.stringMatching(
      /^connack: .* → 127\.0\.0\.1:PORT was found to speak TLS: choose mqtts as protocol\.$/,
    ),
    expect.stringMatching(/^tls: .* → 127\.0\.0\.1:PORT was found to speak MQTT without TLS: choose mqtt/),
    expect.stringMatching(/^tls: .* → 127\.0\.0\.1:PORT was found to take WebSockets: choose ws as protocol/),
    expect.stringMatching(/^tls: TLS failed: 127\.0\.0\.1:PORT answered without TLS.* web server/),
    expect.stringMatching(/^connack: 127\.0\.0\.1:PORT answers like a web server: it may want a WebSocket/),
    expect.stringMatching(/^connack: .* → Check host, port and protocol/),
  ]);
});

test('at most four run at once; one that is ended makes room, and leaves no socket open', async () => {
  const opened = new Set<Socket>();
  const server = createServer((socket) => {
    opened.add(socket);
    socket.once('close', () => opened.delete(socket));
  });
  await using mute = await serve(server);
  const ending = new AbortController();
  const subject = doctorSubject({ port: mute.port });
  const four = Array.from({ length: 4 }, () => doctor.examine(subject, ending.signal));
  expect(four.every((run) => run !== null)).toBe(true);
  expect(doctor.examine(subject)).toBeNull();
  await vi.waitFor(() => expect(opened.size).toBeGreaterThanOrEqual(4));
  ending.abort();
  const last: string[] = [];
  for (const run of four) {
    for await (const progress of run ?? [])
      if (progress.type === 'report') last.push(progress.report.verdict);
  }
  expect(last).toEqual(['failed', 'failed', 'failed', 'failed']);
  await vi.waitFor(() => expect(opened.size).toBe(0));
  // There is room again; one that is over before it begins finds nothing good.
  const over: string[] = [];
  for await (const progress of doctor.examine(subject, AbortSignal.abort()) ?? []) {
    if (progress.type === 'report') over.push(progress.report.verdict);
  }
  expect(over).toEqual(['failed']);
});

test('disposing ends every test that runs', async () => {
  await using mute = await serve(createServer());
  const leaving = doctorUnderTest();
  const progress = leaving.examine(doctorSubject({ port: mute.port }));
  await leaving[Symbol.asyncDispose]();
  const outcomes: string[] = [];
  for await (const each of progress ?? []) if (each.type === 'report') outcomes.push(each.report.verdict);
  expect(outcomes).toEqual(['failed']);
});

test('a limit calls at once where the whole is over already, and is quiet once disposed', () => {
  const heard: string[] = [];
  {
    using over = within(systemClock, 60_000, AbortSignal.abort());
    using _ = onAbort(over.signal, () => heard.push('over'));
  }
  const whole = new AbortController();
  {
    using _ = onAbort(whole.signal, () => heard.push('too late'));
  }
  whole.abort();
  expect(heard).toEqual(['over']);
});
