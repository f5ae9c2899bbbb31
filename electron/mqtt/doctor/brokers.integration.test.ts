import { describe, expect, test, vi } from 'vitest';
import { startAedes } from '../../testing/aedesBroker.ts';
import {
  doctorSubject,
  doctorTopic,
  doctorUnderTest,
  failureOf,
  outcomesOf,
  reportOf,
  stepOf,
} from '../../testing/doctorBench.ts';
import { createFakeClock } from '../../testing/fakeClock.ts';
import { createLinksBench, unhurried, wantedConnection } from '../../testing/linksBench.ts';
import { startMosquitto } from '../../testing/mosquitto.ts';
import { createPublisher } from '../../testing/publisher.ts';
import { openClient } from '../client.ts';

const doctor = doctorUnderTest();
const users = { dam: 'right' };
const account = { username: 'dam', passwordSealed: 'sealed:right' };

test('a connection that works is found so, from its settings to its first live message', async () => {
  await using broker = await startMosquitto({ users });
  await using publisher = await createPublisher(broker.port, { username: 'dam', password: 'right' });
  await publisher.publish('a/kept', 'from before', { retain: true });
  const subject = doctorSubject(
    { port: broker.port, ...account },
    { siteId: 7, topics: [doctorTopic('a/#'), doctorTopic('b', 0)], waitForMessageMs: 60_000 },
  );
  const begun: string[] = [];
  const report = await reportOf(doctor, subject, (progress) => {
    if (progress.type !== 'begun') return;
    begun.push(progress.name);
    if (progress.name === 'message') void publisher.publish('a/live', 'now');
  });
  expect(outcomesOf(report)).toBe(
    'settings ok, dns skipped, tcp ok, tls skipped, websocket skipped, connack ok, suback ok, message ok',
  );
  expect(begun).toEqual(report.steps.map(({ name }) => name));
  expect(report).toMatchObject({ siteId: 7, brokerHost: '127.0.0.1', protocol: 'mqtt', verdict: 'ok' });
  expect(stepOf(report, 'connack').details).toMatchObject({ spokenVersion: 5, refusedNewer: false });
  expect(stepOf(report, 'suback').details).toEqual({
    topics: [
      { pattern: 'a/#', askedQos: 1, grantedQos: 1, note: null },
      { pattern: 'b', askedQos: 0, grantedQos: 0, note: null },
    ],
  });
  expect(stepOf(report, 'message').details).toMatchObject({
    live: { topic: 'a/live', sizeBytes: 3 },
    retainedCount: 1,
  });
});

test('an account that is not let in is told as such, and nothing after it is tried', async () => {
  await using broker = await startMosquitto({ users });
  const wrong = doctorSubject({ port: broker.port, ...account, passwordSealed: 'sealed:wrong' });
  const report = await reportOf(doctor, wrong);
  expect([outcomesOf(report), report.verdict, failureOf(report)]).toEqual([
    'settings ok, dns skipped, tcp ok, tls skipped, websocket skipped, connack failed, suback skipped, message skipped',
    'failed',
    'connack: Refused: not authorised. → Enter user name and password anew, exactly as the broker knows them (capitals count); else allow this user there.',
  ]);
  const older = doctorSubject({ port: broker.port, protocolVersion: 4 });
  expect(failureOf(await reportOf(doctor, older))).toBe(
    'connack: Refused: not authorised. → The broker wants an account: enter user name and password.',
  );
});

test('a topic that may not be read is named; the others are told as granted', async () => {
  await using broker = await startAedes({
    authorizeSubscribe: (_client, subscription, done) =>
      done(null, subscription.topic === 'secret/#' ? null : subscription),
  });
  const topics = [doctorTopic('a/#'), doctorTopic('secret/#')];
  const report = await reportOf(doctor, doctorSubject({ port: broker.port }, { topics }));
  expect(failureOf(report)).toMatch(
    /^suback: 1 topic of 2 refused: "secret\/#"\. → Give this user the right/,
  );
  expect(stepOf(report, 'suback').details?.topics).toEqual([
    { pattern: 'a/#', askedQos: 1, grantedQos: 1, note: null },
    { pattern: 'secret/#', askedQos: 1, grantedQos: null, note: null },
  ]);
});

test('Mosquitto grants what its access list forbids: that nothing came says so', async () => {
  await using broker = await startMosquitto({ users, acl: ['user dam', 'topic write #', 'topic read a/#'] });
  await using publisher = await createPublisher(broker.port, { username: 'dam', password: 'right' });
  const forbidden = doctorSubject(
    { port: broker.port, ...account },
    { topics: [doctorTopic('secret/#')], waitForMessageMs: 300 },
  );
  const report = await reportOf(doctor, forbidden, (progress) => {
    if (progress.type === 'begun' && progress.name === 'message') void publisher.publish('secret/x', 'now');
  });
  expect(stepOf(report, 'suback').outcome).toBe('ok');
  expect(stepOf(report, 'message')).toMatchObject({
    outcome: 'warning',
    advice: expect.stringContaining('may not read'),
  });
});

test('a broker that grants less than was asked is told as a warning', async () => {
  await using broker = await startMosquitto({ config: ['max_qos 0'] });
  const report = await reportOf(doctor, doctorSubject({ port: broker.port }));
  expect(stepOf(report, 'suback')).toMatchObject({
    outcome: 'warning',
    summary: '1 topic granted, 1 of them with QoS 0 only: "#".',
    details: { topics: [{ pattern: '#', askedQos: 1, grantedQos: 0, note: 'granted with QoS 0 only' }] },
  });
  expect(stepOf(report, 'connack').details).toMatchObject({ maximumQos: 0 });
});

test('a broker of MQTT 3.1.1 only is spoken to in it, and that is said', async () => {
  await using broker = await startAedes();
  const report = await reportOf(doctor, doctorSubject({ port: broker.port }));
  expect(stepOf(report, 'connack')).toMatchObject({
    outcome: 'ok',
    summary: 'Let in with MQTT 3.1.1; the broker refuses MQTT 5.',
    advice: expect.stringContaining('Choose MQTT 3.1.1'),
    details: { spokenVersion: 4, refusedNewer: true },
  });
  expect(stepOf(report, 'suback').outcome).toBe('ok');
});

describe('where no live message comes within the wait', () => {
  test('retained ones are no sign of life', async () => {
    await using broker = await startAedes();
    await broker.publish('a/kept', 'from before', { retain: true });
    // The wait is over once the retained message is there, however long that takes.
    const clock = createFakeClock();
    const patient = doctorUnderTest({
      clock,
      openClient: (settings, events) =>
        openClient(settings, {
          ...events,
          message(message) {
            const goesOn = events.message(message);
            void clock.advance(60_000);
            return goesOn;
          },
        }),
    });
    const subject = doctorSubject({ port: broker.port, protocolVersion: 4 }, { waitForMessageMs: 10_000 });
    const report = await reportOf(patient, subject);
    expect(report.verdict).toBe('warning');
    expect(stepOf(report, 'message')).toMatchObject({
      outcome: 'warning',
      summary: expect.stringMatching(/^Only a retained message came/),
      details: { live: null, retainedCount: 1 },
    });
  });

  test('none at all may be a matter of the pattern', async () => {
    await using broker = await startAedes();
    const subject = doctorSubject({ port: broker.port, protocolVersion: 4 }, { waitForMessageMs: 50 });
    expect(stepOf(await reportOf(doctor, subject), 'message')).toMatchObject({
      outcome: 'warning',
      advice: expect.stringContaining('capitals and every “/” count'),
    });
  });
});

test('a connection without a topic is told so, and nothing is waited for', async () => {
  await using broker = await startAedes();
  const subject = doctorSubject({ port: broker.port, protocolVersion: 4 }, { topics: [] });
  const report = await reportOf(doctor, { ...subject, waitForMessageMs: 60_000 });
  expect([stepOf(report, 'suback').outcome, stepOf(report, 'message').outcome]).toEqual([
    'warning',
    'skipped',
  ]);
});

test('a shared subscription is asked for outside its group, whose messages it would take away', async () => {
  await using broker = await startMosquitto();
  const topics = [doctorTopic('$share/vedetta/a/#')];
  const report = await reportOf(doctor, doctorSubject({ port: broker.port }, { topics }));
  expect(stepOf(report, 'suback').details?.topics).toEqual([
    { pattern: '$share/vedetta/a/#', askedQos: 1, grantedQos: 1, note: 'asked as "a/#", outside its group' },
  ]);
});

test('the running session of the same connection neither ends nor loses a message meanwhile', async () => {
  await using broker = await startMosquitto({ users });
  await using publisher = await createPublisher(broker.port, { username: 'dam', password: 'right' });
  await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
  const settings = { port: broker.port, ...account };
  await bench.links.connect(wantedConnection(settings), unhurried());
  const { generation } = bench.link();
  const subject = doctorSubject(settings, { topics: [doctorTopic('a/#')], waitForMessageMs: 60_000 });
  let count = 0;
  const report = await reportOf(doctor, subject, ({ type }) => {
    if (type !== 'begun') return;
    count += 1;
    void publisher.publish('a/live', `message ${count}`);
  });
  expect(report.verdict).toBe('ok');
  await vi.waitFor(() =>
    expect(bench.messages.map(({ payload }) => Buffer.from(payload).toString())).toEqual(
      Array.from({ length: count }, (_unused, index) => `message ${index + 1}`),
    ),
  );
  expect(bench.link()).toMatchObject({ status: 'connected', generation });
  expect(bench.log.filter((line) => !line.startsWith('DEBUG'))).toEqual([
    'INFO Switched on.',
    'INFO Connected, new session.',
  ]);
});
