import { expect, test } from 'vitest';
import { countedAs } from '../../../shared/domain/parseFailure.ts';
import { correctionOf, type ReadAgain } from './correction.ts';

const readAgain: readonly ReadAgain[] = ['parsed', 'partial', 'failed'];

const changes = (...of: Parameters<typeof correctionOf>) =>
  Object.fromEntries(Object.entries(correctionOf(...of) ?? {}).filter(([, by]) => by !== 0));

test('a message that is read now is taken from where it was counted', () => {
  expect(changes('failed', 'parsed')).toEqual({ failed: -1, parsed: 1 });
  expect(changes('noParser', 'parsed')).toEqual({ noParser: -1, parsed: 1 });
  expect(changes('failed', 'partial')).toEqual({ failed: -1, parsed: 1, partial: 1 });
  expect(changes('noParser', 'failed')).toEqual({ noParser: -1, failed: 1 });
});

test('one that was read in part was parsed already', () => {
  expect(changes('partial', 'parsed')).toEqual({ partial: -1 });
  expect(changes('partial', 'partial')).toEqual({});
  expect(changes('partial', 'failed')).toEqual({});
});

test('no correction changes how many messages were received', () => {
  for (const was of countedAs.options) {
    for (const again of readAgain) {
      const {
        partial: _beside,
        received,
        ...outcomes
      } = correctionOf(was, again) ?? { partial: 0, received: 0 };
      expect(received).toBe(0);
      expect(Object.values(outcomes).reduce((sum, by) => sum + by, 0)).toBe(0);
    }
  }
});
