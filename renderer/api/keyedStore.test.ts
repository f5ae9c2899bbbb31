import { expect, it, vi } from 'vitest';
import { createKeyedStore } from './keyedStore.ts';

it('tells those who look at the key that changed, and nobody else', () => {
  const store = createKeyedStore<number, string>();
  const [one, two] = [vi.fn(), vi.fn()];
  store.subscribe(1, one);
  store.subscribe(2, two);
  store.set(1, 'a');
  store.set(1, 'a');
  store.delete(1);
  store.delete(1);
  expect([one.mock.calls.length, two.mock.calls.length, store.get(1)]).toEqual([2, 0, undefined]);
});

it('tells nobody who has left, and those who stayed', () => {
  const store = createKeyedStore<number, string>();
  const [left, stayed, late] = [vi.fn(), vi.fn(), vi.fn()];
  const leave = store.subscribe(1, left);
  leave();
  store.subscribe(1, stayed);
  leave();
  store.subscribe(1, late);
  store.set(1, 'a');
  expect([left, stayed, late].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 1]);
});
