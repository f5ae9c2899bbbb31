import { expect, it } from 'vitest';
import { createWishes } from './wishes.ts';

it('holds what was asked until the server has answered, and tells of each change once', () => {
  const wishes = createWishes();
  let changes = 0;
  wishes.subscribe(() => {
    changes += 1;
  });
  wishes.begin([1, 2], true);
  wishes.begin([2], false);
  expect([...wishes.all()]).toEqual([
    [1, true],
    [2, false],
  ]);
  wishes.end([1, 2]);
  expect([wishes.get(1), wishes.all().size, changes]).toEqual([undefined, 0, 3]);
});

it('gives the same map while nothing changes', () => {
  const wishes = createWishes();
  expect(wishes.all()).toBe(wishes.all());
});
