import {
  existsSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { SendingOrder, SendingState } from '../../shared/domain/errorReporting.ts';
import { mostPerHourOfOne } from '../core/errorReports/rateCap.ts';
import { systemClock } from '../engine/systemClock.ts';
import { openServiceSentry } from '../service/sentryClient.ts';
import { type EnvelopeReceiver, startEnvelopeReceiver } from '../testing/envelopeReceiver.ts';
import { createErrorReporter, type ErrorReporter } from './createErrorReporter.ts';

/** Stands in what must not leave; each would be found in any writing of it. */
const canaries = {
  host: 'canaryhost.plant.example',
  user: 'canaryuser',
  password: 'Canary-Pa55word',
  topic: 'canarysite_7/canarygateway',
  payload: 'canarypayload',
  computer: 'canary-pc',
};
const anyCanary = /canary/i;

interface Bench extends AsyncDisposable {
  readonly folder: string;
  readonly receiver: EnvelopeReceiver;
  readonly states: SendingState[];
  readonly warnings: string[];
  readonly order: SendingOrder;
  taken(): number;
  /** The reporter of a program that starts on this data directory. */
  start(): ErrorReporter;
  files(): string[];
}

async function openBench(): Promise<Bench> {
  await using opening = new AsyncDisposableStack();
  const directory = opening.use(mkdtempDisposableSync(join(tmpdir(), 'vedetta-errors-')));
  const receiver = opening.use(await startEnvelopeReceiver());
  const folder = join(directory.path, 'error-reports');
  const states: SendingState[] = [];
  const warnings: string[] = [];
  let taken = 0;
  let ids = 0;
  const resources = opening.move();
  return {
    folder,
    receiver,
    states,
    warnings,
    order: {
      dsn: receiver.dsn,
      environment: 'test',
      isDetailed: false,
      names: [canaries.host, canaries.user, 'canarysite_7'],
    },
    taken: () => taken,
    start: () =>
      createErrorReporter({
        folder,
        version: '1.2.3',
        shell: 'service',
        system: 'linux x64',
        ownNames: [canaries.computer],
        clock: systemClock,
        random: Math.random,
        newEventId: () => {
          ids += 1;
          return String(ids).padStart(32, '0');
        },
        openClient: openServiceSentry,
        news: {
          onState: (state) => void states.push(state),
          onTaken: () => {
            taken += 1;
          },
        },
        warn: (message) => void warnings.push(message),
      }),
    files: () => (existsSync(folder) ? readdirSync(folder).filter((file) => file !== 'journal.json') : []),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const failure = (line: number, message = 'The database is locked') =>
  Object.assign(new Error(message), {
    stack: `Error: ${message}\n    at work (/x/out/main/service.js:${line}:1)`,
  });

it('nothing is loaded, written or asked for before an order, and nothing where the order is off', async () => {
  await using bench = await openBench();
  await using reporter = bench.start();
  reporter.report(new Error('early'), 'start');
  await reporter.order(null);
  reporter.report(new Error('later'), 'monitor');
  expect(await reporter.sendTest()).toBeNull();
  expect(bench.receiver.requests).toEqual([]);
  expect(existsSync(bench.folder)).toBe(false);
  expect(bench.states.at(-1)).toMatchObject({ isOn: false, waiting: 0 });
});

it('what arrives tells of the error and of nobody', async () => {
  await using bench = await openBench();
  await using reporter = bench.start();
  const { host, user, password, topic, payload, computer } = canaries;
  reporter.report(
    new TypeError(
      `Cannot read ${topic} of mqtt://${user}:${password}@${host} on ${computer}: "${payload}" as ${user}`,
      { cause: new Error(`connect ECONNREFUSED ${host}:1883`) },
    ),
    `parser ${user}`,
  );
  await reporter.order(bench.order);
  await vi.waitFor(() => expect(bench.receiver.events).toHaveLength(1));
  expect(bench.receiver.itemTypes).toEqual(['event']);
  expect(bench.receiver.events[0]).toMatchObject({
    release: 'vedetta@1.2.3',
    environment: 'test',
    tags: { where: 'parser [name]', shell: 'service', system: 'linux x64' },
    exception: {
      values: [
        { type: 'Error', value: 'connect ECONNREFUSED […]' },
        { type: 'TypeError', value: 'Cannot read […] of […] on [name]: [text] as [name]' },
      ],
    },
  });
  expect(bench.receiver.requests.join()).not.toMatch(anyCanary);
  await vi.waitFor(() => expect(bench.files()).toEqual([]));
  expect(bench.states.at(-1)).toMatchObject({ isOn: true, takenInHour: 1, waiting: 0, problem: null });
});

it('an error lies on the disk when it was reported, scrubbed and for its owner only', async () => {
  await using bench = await openBench();
  await using reporter = bench.start();
  bench.receiver.answer = 'drop';
  await reporter.order(bench.order);
  reporter.report(failure(1, `Nothing from ${canaries.host}, password ${canaries.password}`), 'monitor');
  const [file = ''] = bench.files();
  expect(readFileSync(join(bench.folder, file), 'utf8')).not.toMatch(anyCanary);
  expect(statSync(join(bench.folder, file)).mode & 0o777).toBe(0o600);
  expect(statSync(bench.folder).mode & 0o777).toBe(0o700);
});

it('what could not be sent waits, outlives a restart and is sent later, once', async () => {
  await using bench = await openBench();
  bench.receiver.answer = 'drop';
  {
    await using reporter = bench.start();
    await reporter.order(bench.order);
    for (const line of [1, 2, 3]) reporter.report(failure(line), 'monitor');
    await vi.waitFor(() =>
      expect(bench.states.at(-1)).toMatchObject({ waiting: 3, problem: expect.any(String) }),
    );
  }
  expect(bench.files()).toHaveLength(3);
  bench.receiver.answer = 200;
  await using reporter = bench.start();
  await reporter.order(bench.order);
  await vi.waitFor(() =>
    expect(bench.states.at(-1)).toMatchObject({ waiting: 0, takenInHour: 3, problem: null }),
  );
  expect(bench.receiver.events.map(({ event_id }) => Number(event_id))).toEqual([1, 2, 3]);
});

it('of one error no more than the cap is sent in an hour, a restart included; the rest is counted', async () => {
  await using bench = await openBench();
  for (const _run of [1, 2]) {
    await using reporter = bench.start();
    await reporter.order(bench.order);
    for (let n = 0; n < 10; n += 1) reporter.report(failure(1), 'monitor');
  }
  await using reporter = bench.start();
  await reporter.order(bench.order);
  await vi.waitFor(() => expect(bench.receiver.events).toHaveLength(mostPerHourOfOne));
  expect(bench.taken()).toBe(mostPerHourOfOne);
  await vi.waitFor(() =>
    expect(bench.states.at(-1)).toMatchObject({
      takenInHour: mostPerHourOfOne,
      heldBackInHour: 17,
      waiting: 0,
    }),
  );
});

it('the id of a test error is the one that arrives; unsent it waits, refused it is gone', async () => {
  await using bench = await openBench();
  await using reporter = bench.start();
  await reporter.order(bench.order);
  const sent = await reporter.sendTest();
  expect(sent).toEqual({ eventId: bench.receiver.events[0]?.event_id, outcome: 'sent', problem: null });
  expect(bench.receiver.events[0]?.tags).toMatchObject({ kind: 'test' });
  bench.receiver.answer = 403;
  expect(await reporter.sendTest()).toMatchObject({ outcome: 'refused', problem: 'Sentry answered 403.' });
  bench.receiver.answer = 503;
  expect(await reporter.sendTest()).toMatchObject({ outcome: 'waiting', problem: 'Sentry answered 503.' });
  expect(bench.states.at(-1)).toMatchObject({ waiting: 1, lost: 1, takenInHour: 0 });
});

it('switched off it sends nothing more, and what waited is gone', async () => {
  await using bench = await openBench();
  await using reporter = bench.start();
  bench.receiver.answer = 'drop';
  await reporter.order(bench.order);
  reporter.report(failure(1), 'monitor');
  expect(bench.files()).toHaveLength(1);
  await reporter.order(null);
  expect(existsSync(bench.folder)).toBe(false);
  const asked = bench.receiver.requests.length;
  bench.receiver.answer = 200;
  reporter.report(failure(2), 'monitor');
  await reporter.order({ ...bench.order, environment: 'again' });
  expect(await reporter.sendTest()).toMatchObject({ outcome: 'sent' });
  expect(bench.receiver.requests.length).toBe(asked + 1);
  expect(bench.receiver.events).toMatchObject([{ environment: 'again', tags: { kind: 'test' } }]);
});

it('what waits for one project is not sent to another', async () => {
  await using bench = await openBench();
  await using other = await startEnvelopeReceiver();
  bench.receiver.answer = 'drop';
  {
    await using reporter = bench.start();
    await reporter.order(bench.order);
    reporter.report(failure(1), 'monitor');
  }
  expect(bench.files()).toHaveLength(1);
  await using reporter = bench.start();
  await reporter.order({ ...bench.order, dsn: other.dsn });
  expect(await reporter.sendTest()).toMatchObject({ outcome: 'sent' });
  expect(other.events).toHaveLength(1);
});

it('a file of the spool that was cut short is thrown away, and counted', async () => {
  await using bench = await openBench();
  bench.receiver.answer = 'drop';
  {
    await using reporter = bench.start();
    await reporter.order(bench.order);
    reporter.report(failure(1), 'monitor');
  }
  const [file = ''] = bench.files();
  writeFileSync(join(bench.folder, file), '{"event_id":');
  bench.receiver.answer = 200;
  await using reporter = bench.start();
  await reporter.order(bench.order);
  expect(await reporter.sendTest()).toMatchObject({ outcome: 'sent' });
  expect(bench.states.at(-1)).toMatchObject({ waiting: 0, lost: 1 });
  expect(bench.warnings).toEqual([]);
});

it('an error whose stack names no line is sent as well; with whole messages secrets are still taken out', async () => {
  await using bench = await openBench();
  await using reporter = bench.start();
  await reporter.order({ ...bench.order, isDetailed: true });
  const message = `mqtt://anna:${canaries.password}@broker.example failed, password=${canaries.password}`;
  reporter.report(Object.assign(new Error(message), { stack: `Error: ${message}\n    at x` }), 'page');
  await vi.waitFor(() => expect(bench.receiver.events).toHaveLength(1));
  expect(bench.receiver.events[0]?.exception.values).toMatchObject([
    { value: 'mqtt://[redacted]@broker.example failed, password=[redacted]' },
  ]);
  expect(bench.receiver.requests.join()).not.toMatch(anyCanary);
  expect(bench.warnings).toEqual([]);
});
