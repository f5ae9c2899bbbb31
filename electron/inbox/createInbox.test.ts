import { expect, test } from 'vitest';
import type { ReplayJob } from '../../shared/domain/inbox.ts';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { createInbox } from './createInbox.ts';
import type { ReadPortion } from './ports.ts';

class LockedError extends Error {}

/** An inbox of one message, whose reading goes wrong as the test says. */
function open(readPortion: ReadPortion, isReady = () => true) {
  const clock = createFakeClock(Date.UTC(2026, 10, 20));
  const reported: unknown[] = [];
  const inbox = createInbox({
    clock,
    countScope: () => ({ messages: 1, lastId: 1 }),
    readPortion,
    isReady,
    passesByItself: (error) => error instanceof LockedError,
    replay: async () => ['parsed'],
    trimStep: async () => false,
    announce: () => undefined,
    report: (error) => void reported.push(error),
  });
  return { clock, inbox, reported };
}

const portion: ReturnType<ReadPortion> = {
  messages: [
    {
      failureId: 1,
      siteId: 1,
      connectionId: 1,
      topic: 'site_001/x',
      receivedAt: 0,
      countedAs: 'failed',
      payload: new Uint8Array(),
      fault: {
        topicPattern: 'site_001/x',
        parserName: null,
        errorType: 'PARSE_ERROR',
        errorMessage: 'no',
        schemaPath: null,
        path: null,
      },
    },
  ],
  withoutBytes: 0,
  lastId: null,
};

const outcome = (job: ReplayJob | null) => job && { state: job.state, parsed: job.parsed };

test('a replay waits while the database cannot be read, and goes on', async () => {
  let locked = true;
  const { clock, inbox, reported } = open(() => {
    if (locked) throw new LockedError('locked');
    return portion;
  });
  await using _ = inbox;
  inbox.replay({ kind: 'all' }, 'a person');
  await clock.advance(10_000);
  expect(outcome(inbox.job())).toEqual({ state: 'running', parsed: 0 });
  locked = false;
  await clock.advance(1000);
  await settle();
  expect(outcome(inbox.job())).toEqual({ state: 'done', parsed: 1 });
  expect(reported).toEqual([]);
});

test('it waits as well while nothing can be stored', async () => {
  let ready = false;
  const { clock, inbox } = open(
    () => portion,
    () => ready,
  );
  await using _ = inbox;
  inbox.replay({ kind: 'all' }, 'a person');
  await clock.advance(3000);
  expect(outcome(inbox.job())).toEqual({ state: 'running', parsed: 0 });
  ready = true;
  await clock.advance(1000);
  await settle();
  expect(outcome(inbox.job())).toEqual({ state: 'done', parsed: 1 });
});

test('one that cannot be read for a minute fails, with what to do; it is no error of the program', async () => {
  const { clock, inbox, reported } = open(() => {
    throw new LockedError('locked');
  });
  await using _ = inbox;
  inbox.replay({ kind: 'all' }, 'a person');
  for (let second = 0; second <= 61; second += 1) await clock.advance(1000);
  await settle();
  expect(inbox.job()).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('replay it once the database can be read'),
  });
  expect(reported).toEqual([]);
});

test('one that waits can be stopped', async () => {
  const { clock, inbox } = open(() => {
    throw new LockedError('locked');
  });
  await using _ = inbox;
  inbox.replay({ kind: 'all' }, 'a person');
  await clock.advance(2000);
  inbox.cancel();
  await clock.advance(1000);
  await settle();
  expect(inbox.job()?.state).toBe('cancelled');
});

test('what is wrong for good ends it at once, and is reported', async () => {
  const broken = new Error('broken');
  const { inbox, reported } = open(() => {
    throw broken;
  });
  await using _ = inbox;
  inbox.replay({ kind: 'all' }, 'a person');
  await settle();
  expect(inbox.job()).toMatchObject({ state: 'failed', message: 'broken' });
  expect(reported).toEqual([broken]);
});
