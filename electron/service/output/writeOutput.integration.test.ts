import { mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import { writeOutput } from './writeOutput.ts';

let directory: ReturnType<typeof mkdtempDisposableSync>;
beforeEach(() => {
  directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-output-'));
  return () => directory.remove();
});

const terminal = { write: () => undefined };
const bytes = (text: string) => new TextEncoder().encode(text);
const names = () => readdirSync(directory.path);

it('asked to end it leaves no part of a file, and the one before as it was', async () => {
  const file = join(directory.path, 'rows.csv');
  writeFileSync(file, 'before');
  const ending = new AbortController();
  async function* chunks() {
    yield bytes('one');
    expect(names()).toEqual(['rows.csv', `rows.csv.${process.pid}.part`]);
    ending.abort();
    yield bytes('two');
  }
  await expect(writeOutput(chunks(), { to: file, terminal, ending: ending.signal })).rejects.toThrow(
    `Ended before it was done. ${file} was not written.`,
  );
  expect([names(), readFileSync(file, 'utf8')]).toEqual([['rows.csv'], 'before']);
});

it('what fails on the way leaves no part of a file', async () => {
  async function* chunks() {
    yield bytes('one');
    throw new Error('the disk of the database is gone');
  }
  const output = { to: join(directory.path, 'rows.csv'), terminal, ending: new AbortController().signal };
  await expect(writeOutput(chunks(), output)).rejects.toThrow('the disk of the database is gone');
  expect(names()).toEqual([]);
});

it('reads no further than a slow stream takes, and leaves it open', async () => {
  let read = 0;
  let taken = 0;
  async function* chunks() {
    for (; read < 50; read += 1) yield new Uint8Array(64 * 1024);
  }
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk: Uint8Array, _encoding, done) {
      taken += chunk.length;
      expect(read * 64 * 1024 - taken).toBeLessThan(4 * 64 * 1024);
      setImmediate(done);
    },
  });
  const ending = new AbortController().signal;
  expect(await writeOutput(chunks(), { to: slow, terminal, ending })).toBe(50 * 64 * 1024);
  expect([taken, slow.writableEnded]).toEqual([50 * 64 * 1024, false]);
});
