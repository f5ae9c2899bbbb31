import { expect, it } from 'vitest';
import { createFakeClock, settle } from '../../testing/fakeClock.ts';
import type { HeardMessage, SightCounts } from '../ports.ts';
import { createHandOver } from './handOver.ts';

const message = (topic: string, bytes = 1): HeardMessage => ({
  topic,
  payload: new Uint8Array(bytes),
  retain: true,
  receivedAt: 0,
});
const counts: SightCounts = { newTopics: 1, overLimit: 0, unusable: 0 };

function scene() {
  const clock = createFakeClock();
  const batches: number[] = [];
  const noted: (SightCounts | null)[] = [];
  const waits: PromiseWithResolvers<SightCounts | null>[] = [];
  const errors: unknown[] = [];
  let resumed = 0;
  const handOver = createHandOver({
    clock,
    companyMs: 100,
    sight: (heard) => {
      batches.push(heard.length);
      const wait = Promise.withResolvers<SightCounts | null>();
      waits.push(wait);
      return wait.promise;
    },
    onNoted: (told) => void noted.push(told),
    resume: () => {
      resumed += 1;
    },
    report: (error) => void errors.push(error),
  });
  return { clock, batches, noted, waits, errors, handOver, resumed: () => resumed };
}

it('waits for company, then hands over what came', async () => {
  const { clock, batches, handOver } = scene();
  expect(handOver.take(message('a'))).toBe(true);
  expect(handOver.take(message('b'))).toBe(true);
  await clock.advance(99);
  expect(batches).toEqual([]);
  await clock.advance(1);
  expect(batches).toEqual([2]);
});

it('holds the link while a full batch is on its way, and lets it go on afterwards', async () => {
  const { batches, waits, handOver, resumed, noted } = scene();
  for (let n = 1; n < 2000; n += 1) expect(handOver.take(message(`t${n}`))).toBe(true);
  expect(handOver.take(message('last'))).toBe(false);
  await settle();
  expect([batches, resumed()]).toEqual([[2000], 0]);
  waits[0]?.resolve(counts);
  await settle();
  expect([noted, resumed()]).toEqual([[counts], 1]);
  expect(handOver.take(message('large', 8 * 2 ** 20))).toBe(false);
});

it('finishes what waits, also where it cannot be noted', async () => {
  const { waits, handOver, noted, errors } = scene();
  handOver.take(message('a'));
  const finished = handOver.finish();
  await settle();
  waits[0]?.resolve(null);
  await finished;
  expect([noted, errors]).toEqual([[null], []]);
  handOver.take(message('b'));
  const failing = handOver.finish();
  await settle();
  waits[1]?.reject(new Error('a bug'));
  await failing;
  expect(errors).toHaveLength(1);
});
