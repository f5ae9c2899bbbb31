import { describe, expect, it } from 'vitest';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { type Ask, createAsks, outcomeOf } from './asks.ts';

const ask: Ask = { siteId: 1, isActive: true, askedAt: 0, isLate: false };
const starting = sampleConnection({
  status: 'disconnected',
  drift: {
    state: 'waiting_for_cycle',
    reason: 'Starts with the next cycle.',
    dueAt: 30_000,
    lastAction: null,
  },
});

describe('outcomeOf', () => {
  it('is done once what is real agrees with it', () => {
    expect(outcomeOf(ask, sampleConnection(), 30, 5000)).toBe('done');
  });

  it('is late after a whole cycle and ten seconds, and that is said once', () => {
    expect(outcomeOf(ask, starting, 30, 40_000)).toBe('pending');
    expect(outcomeOf(ask, starting, 30, 40_001)).toBe('late');
    expect(outcomeOf({ ...ask, isLate: true }, starting, 30, 50_000)).toBe('pending');
  });

  it('is withdrawn when somebody wants the opposite, or the site is gone', () => {
    expect(outcomeOf(ask, { ...starting, isActive: false }, 30, 0)).toBe('withdrawn');
    expect(outcomeOf(ask, undefined, 30, 0)).toBe('withdrawn');
  });
});

it('keeps one ask for each site: the last', () => {
  const asks = createAsks();
  asks.add(ask);
  asks.add({ ...ask, isActive: false });
  expect(asks.all()).toEqual([{ ...ask, isActive: false }]);
  asks.remove(1);
  asks.update({ ...ask, isLate: true });
  expect(asks.all()).toEqual([]);
});
