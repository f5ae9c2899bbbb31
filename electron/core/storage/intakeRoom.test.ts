import { expect, test } from 'vitest';
import { ballastBytes, roomOrder } from './intakeRoom.ts';

const mb = 1024 * 1024;
const order = (diskFreeMb: number, freeInsideMb: number, isPaused: boolean, hasBallast = false) =>
  roomOrder({ diskFreeBytes: diskFreeMb * mb, freeInsideBytes: freeInsideMb * mb, isPaused, hasBallast });

test('with the ballast in its place messages are taken in, however little room there is', () => {
  expect(order(1, 0, false, true)).toEqual({ isPaused: false, makesBallast: false });
});

test('paused, it goes on only when there is room for the ballast and for messages', () => {
  expect(order(ballastBytes / mb, 0, true)).toEqual({ isPaused: true, makesBallast: false });
  expect(order(64, 0, true)).toEqual({ isPaused: false, makesBallast: true });
});

test('room inside the database counts, as far as the disk itself can still be written', () => {
  expect(order(10, 60, true)).toEqual({ isPaused: false, makesBallast: false });
  expect(order(4, 600, true)).toEqual({ isPaused: true, makesBallast: false });
});

test('without ballast it is paused before nothing is left to help oneself with', () => {
  expect(order(10, 15, false)).toEqual({ isPaused: false, makesBallast: false });
  expect(order(10, 5, false)).toEqual({ isPaused: true, makesBallast: false });
});
