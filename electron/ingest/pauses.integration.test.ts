import { expect, it } from 'vitest';
import { company, ingestSuite, topic } from '../testing/ingestSuite.ts';
import { createDelivery } from '../testing/ingestWorld.ts';

const suite = ingestSuite();

it('tells the pauses between live messages of one link, not those within a burst, of retained ones or across links', async () => {
  await using world = await suite.open();
  const { clock } = suite;
  const first = createDelivery(world, clock);
  const send = async (link: typeof first, afterMs: number, retain = false) => {
    await clock.advance(afterMs);
    link.deliver(topic, suite.message(1), { retain });
  };
  await send(first, 0);
  await send(first, 60_000);
  await send(first, 999);
  await send(first, 20_000, true);
  await send(first, 20_000);
  const second = createDelivery(world, clock);
  await send(second, 600_000);
  await send(second, 30_000);
  await clock.advance(company);
  expect(world.pauses).toEqual([
    [1, 60_000],
    [1, 40_000],
    [1, 30_000],
  ]);
});

it('a clock that was set back keeps no message from being the last one', async () => {
  await using world = await suite.open();
  const { clock } = suite;
  const { deliver } = createDelivery(world, clock);
  deliver(topic, suite.message(1));
  await clock.advance(company);
  clock.jump(-3_600_000);
  deliver(topic, suite.message(1));
  await clock.advance(company);
  expect([world.ingest.flow(1, 1).lastMessageAt, world.pauses]).toEqual([clock.now() - company, []]);
});
