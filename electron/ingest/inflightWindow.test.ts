import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createInflightWindow, maxRemembered, messagePrint, topicChecksum } from './inflightWindow.ts';

const print = (text: string) => messagePrint(topicChecksum('a/b'), Buffer.from(text));

describe('the window of messages that may come again', () => {
  it('tells a message by connection, packet id and content', () => {
    const window = createInflightWindow([]);
    window.remember(1, 7, print('x'));
    expect(window.isDuplicate(1, 7, print('x'))).toBe(true);
    expect([window.isDuplicate(2, 7, print('x')), window.isDuplicate(1, 8, print('x'))]).toEqual([
      false,
      false,
    ]);
    expect(window.isDuplicate(1, 7, print('y'))).toBe(false);
    expect(messagePrint(topicChecksum('a/c'), Buffer.from('x'))).not.toBe(print('x'));
  });

  it('comes back as it was stored', () => {
    const window = createInflightWindow([]);
    window.remember(1, 65_535, print('x'));
    window.remember(1, 2, print('y'));
    const { rows } = window.take();
    const again = createInflightWindow(rows);
    expect([again.isDuplicate(1, 65_535, print('x')), again.isDuplicate(1, 2, print('y'))]).toEqual([
      true,
      true,
    ]);
  });

  it('keeps what was acknowledged after the last answered ping, and lets go of the rest', () => {
    const window = createInflightWindow([]);
    window.remember(1, 1, print('x'));
    window.take();
    window.confirm(1);
    window.remember(1, 2, print('y'));
    window.take();
    window.confirm(1);
    expect([window.isDuplicate(1, 1, print('x')), window.isDuplicate(1, 2, print('y'))]).toEqual([
      false,
      true,
    ]);
    expect(window.take().done).toEqual([{ connectionId: 1, belowSeq: 2 }]);
  });

  it('a packet id used again stands for the later message', () => {
    const window = createInflightWindow([]);
    window.remember(1, 1, print('x'));
    window.take();
    window.confirm(1);
    window.remember(1, 1, print('y'));
    window.take();
    window.confirm(1);
    expect([window.isDuplicate(1, 1, print('x')), window.isDuplicate(1, 1, print('y'))]).toEqual([
      false,
      true,
    ]);
  });

  it('never holds more than its bound', () => {
    const window = createInflightWindow([]);
    for (let n = 0; n < maxRemembered + 2000; n += 1) {
      window.remember(1, (n % 65_535) + 1, n);
      if (n % 500 === 499) window.take();
    }
    expect([window.isDuplicate(1, 1, 0), window.isDuplicate(1, 2001, 2000)]).toEqual([false, true]);
  });
});
