import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWatchGathering } from './watchBatch.ts';

describe('what a watcher is shown next', () => {
  it('is the newest within both bounds, oldest first, and the rest is counted', () => {
    const gathering = createWatchGathering<string>({ messages: 3, bytes: 100 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) gathering.add(name, 10);
    expect(gathering.take()).toEqual({ messages: ['c', 'd', 'e'], leftOut: 2 });
    gathering.add('f', 60);
    gathering.add('g', 60);
    expect(gathering.take()).toEqual({ messages: ['g'], leftOut: 1 });
    expect(gathering.take()).toBeNull();
  });

  it('is one message at least, however large', () => {
    const gathering = createWatchGathering<string>({ messages: 3, bytes: 100 });
    gathering.add('large', 1000);
    expect(gathering.take()).toEqual({ messages: ['large'], leftOut: 0 });
  });

  it('shown and left out add up to what came', () => {
    const steps = fc.array(fc.oneof(fc.nat(200), fc.constant(null)));
    fc.assert(
      fc.property(steps, (sizes) => {
        const gathering = createWatchGathering<number>({ messages: 4, bytes: 300 });
        let told = 0;
        const take = () => {
          const batch = gathering.take();
          told += (batch?.messages.length ?? 0) + (batch?.leftOut ?? 0);
        };
        for (const size of sizes) {
          if (size === null) take();
          else gathering.add(size, size);
        }
        take();
        expect(told).toBe(sizes.filter((size) => size !== null).length);
      }),
    );
  });
});
