import { expect, it } from 'vitest';
import { bytesText, showProgress } from './progress.ts';

const bench = (isTTY: boolean) => {
  let atMs = 0;
  const written: string[] = [];
  const terminal = { isTTY, write: (text: string) => written.push(text) };
  return {
    written,
    progress: showProgress(terminal, () => atMs),
    pass: (ms: number) => {
      atMs += ms;
    },
  };
};

it('shows what was written now and then, and takes its line away', () => {
  const { progress, written, pass } = bench(true);
  progress.add(1_000_000);
  expect(written).toEqual([]);
  pass(1200);
  progress.add(500_000);
  progress.add(500_000);
  progress[Symbol.dispose]();
  expect(written).toEqual(['\r\u001b[K1.5 MB written, 1 s. Ctrl-C ends it.', '\r\u001b[K']);
});

it('says nothing where nobody looks', () => {
  const { progress, written, pass } = bench(false);
  pass(5000);
  progress.add(9);
  progress[Symbol.dispose]();
  expect(written).toEqual([]);
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [12_345_678, '12.3 MB'],
  [5_000_000_000_000, '5000.0 GB'],
])('%d is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
