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

test('writes that wait together are committed together, and one that throws is undone alone', async () => {
  using pair = await openPair();
  const seen: unknown[] = [];
  const first = pair.add(1);
  const failing = pair.writer.write(({ sqlite }) => {
    sqlite.exec('INSERT INTO number (n) VALUES (2)');
    throw new Error('half-way');
  });
  const last = pair.writer.write(({ sqlite }) => {
    seen.push(sqlite.prepare('SELECT n FROM number').pluck().all(), pair.numbers());
    sqlite.exec('INSERT INTO number (n) VALUES (3)');
  });
  expect(await Promise.allSettled([first, failing, last])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { message: 'half-way' } },
    { status: 'fulfilled' },
  ]);
  // The last one saw what was not yet committed, and no other program did.
  expect(seen).toEqual([[1], []]);
  expect(pair.numbers()).toEqual([1, 3]);
});

test('a commit that fails is borne by the write whose fault it is', async () => {
  using pair = await openPair();
  pair.own.exec(
    'CREATE TABLE child (n INTEGER REFERENCES number (n) DEFERRABLE INITIALLY DEFERRED); PRAGMA foreign_keys = ON',
  );
  const orphan = pair.writer.write(({ sqlite }) => sqlite.exec('INSERT INTO child (n) VALUES (99)'));
  expect(await Promise.allSettled([pair.add(1), orphan, pair.add(2)])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } },
    { status: 'fulfilled' },
  ]);
  expect(pair.numbers()).toEqual([1, 2]);
});

test('writes that follow one another let the rest of the thread have its turn', async () => {
  using pair = await openPair();
  let turns = 0;
  const turn = () => {
    turns += 1;
    timer = setImmediate(turn);
  };
  let timer = setImmediate(turn);
  for (let n = 0; n < 10; n += 1) {
    await pair.writer.write(() => {
      const startedAt = performance.now();
      while (performance.now() - startedAt < 15);
    });
  }
  clearImmediate(timer);
  expect(turns).toBeGreaterThan(2);
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

test('what may be lost does not wait for the disk, and shares no transaction with what does', async () => {
  using pair = await openPair();
  pair.own.pragma('synchronous = FULL');
  const seen: unknown[] = [];
  const write = (n: number, mayBeLost: boolean) =>
    pair.writer.write(
      ({ sqlite }) => {
        seen.push([n, sqlite.pragma('synchronous', { simple: true }), pair.numbers()]);
        sqlite.prepare('INSERT INTO number (n) VALUES (?)').run(n);
        if (n === 4) throw new Error('not this one');
      },
      { mayBeLost },
    );
  const written = [write(1, false), write(2, true), write(3, true), write(4, true), write(5, false)];
  expect((await Promise.allSettled(written)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  const [normal, full] = [1, 2];
  expect(seen).toEqual([
    [1, full, []],
    [2, normal, [1]],
    [3, normal, [1]],
    [4, normal, [1]],
    [5, full, [1, 2, 3]],
  ]);
  expect(pair.numbers()).toEqual([1, 2, 3, 5]);
});
