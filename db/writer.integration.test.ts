import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { loadSqlite } from './sqliteDriver.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';
import { createWriter, WriterClosedError, type WriterOptions } from './writer.ts';

/** A writer on a table of numbers, with a second connection of another program. */
async function openPair(options: WriterOptions = {}) {
  const stack = new DisposableStack();
  const temporary = stack.use(temporaryDirectory());
  const driver = await loadSqlite();
  const file = join(temporary.path, 'numbers.db');
  const open = () => stack.adopt(driver.open(file, { timeout: 1 }), (sqlite) => sqlite.close());
  const own = open();
  own.pragma('journal_mode = WAL');
  own.exec('CREATE TABLE number (n INTEGER PRIMARY KEY, filling BLOB)');
  const other = open();
  const writer = stack.use(createWriter(driver.wrap(own), options));
  const numbers = () => other.prepare('SELECT n FROM number ORDER BY rowid').pluck().all();
  const add = (n: number) =>
    writer.write(({ sqlite }) => sqlite.prepare('INSERT INTO number (n) VALUES (?)').run(n));
  return { own, other, writer, numbers, add, [Symbol.dispose]: () => stack.dispose() };
}

test('a write gives back what it computed, committed', async () => {
  using pair = await openPair();
  expect(
    await pair.writer.write(
      ({ sqlite }) => sqlite.prepare('INSERT INTO number (n) VALUES (7)').run().changes,
    ),
  ).toBe(1);
  expect(pair.numbers()).toEqual([7]);
});

test('a write holds the database from its first line, so that what it reads stays true', async () => {
  using pair = await openPair();
  await pair.writer.write(() => {
    expect(() => pair.other.exec('BEGIN IMMEDIATE')).toThrow('locked');
  });
  pair.other.exec('BEGIN IMMEDIATE; ROLLBACK');
});

test('a write that throws is undone whole, rejects, and does not stop the next', async () => {
  using pair = await openPair();
  const failing = pair.writer.write(({ sqlite }) => {
    sqlite.exec('INSERT INTO number (n) VALUES (1)');
    throw new Error('half-way');
  });
  const next = pair.add(2);
  await expect(failing).rejects.toThrow('half-way');
  await next;
  expect(pair.numbers()).toEqual([2]);
});

test('many writes leave the thread to others now and then', async () => {
  using pair = await openPair();
  const order: string[] = [];
  const longWrite = () =>
    pair.writer.write(() => {
      const endsAt = performance.now() + 10;
      while (performance.now() < endsAt);
      order.push('write');
    });
  const writes = [longWrite(), longWrite(), longWrite()];
  setImmediate(() => order.push('other'));
  await Promise.all(writes);
  expect(order.at(-1)).toBe('write');
  expect(order).toContain('other');
});

test('a locked database is waited for without blocking, and the order is kept', async () => {
  const onStall = vi.fn();
  const onRecovered = vi.fn();
  using pair = await openPair({ onStall, onRecovered, wait: () => new Promise(setImmediate) });
  pair.other.exec('BEGIN IMMEDIATE');
  const order: number[] = [];
  const writes = [1, 2, 3].map((n) => pair.add(n).then(() => order.push(n)));
  await vi.waitFor(() => expect(onStall.mock.calls.length).toBeGreaterThan(2));
  expect(order).toEqual([]);
  expect(onStall.mock.calls[0]?.[0]).toMatchObject({ reason: 'busy', attempt: 1 });

  pair.other.exec('ROLLBACK');
  await Promise.all(writes);
  expect(order).toEqual([1, 2, 3]);
  expect(pair.numbers()).toEqual([1, 2, 3]);
  expect(onRecovered).toHaveBeenCalledTimes(1);
});

test('a full disk is waited for until there is room', async () => {
  const onStall = vi.fn();
  using pair = await openPair({ onStall, wait: () => new Promise(setImmediate) });
  const pages = Number(pair.own.pragma('page_count', { simple: true }));
  pair.own.pragma(`max_page_count = ${pages}`);
  const write = pair.writer.write(({ sqlite }) =>
    sqlite.exec('INSERT INTO number (n, filling) VALUES (1, zeroblob(100000))'),
  );
  await vi.waitFor(() => expect(onStall).toHaveBeenCalledWith(expect.objectContaining({ reason: 'full' })));
  pair.own.pragma('max_page_count = 1000000');
  await write;
  expect(pair.numbers()).toEqual([1]);
});

test('closing rejects what still waits', async () => {
  using pair = await openPair();
  pair.other.exec('BEGIN IMMEDIATE');
  const waiting = expect(pair.add(1)).rejects.toBeInstanceOf(WriterClosedError);
  const queued = expect(pair.add(2)).rejects.toBeInstanceOf(WriterClosedError);
  await new Promise(setImmediate);
  pair.writer[Symbol.dispose]();
  await Promise.all([waiting, queued]);
  pair.other.exec('ROLLBACK');
  expect(pair.numbers()).toEqual([]);
});
