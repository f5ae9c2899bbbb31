import process from 'node:process';
import { openDatabase } from '../db/open.ts';
import { gatewayCount, readingsPerMessage } from './fleetMessages.ts';

/**
 * What better-sqlite3 itself gives: the readings of the messages, prepared, into the very table, FULL, in
 * transactions of the given number of rows. Each number from the parent is a span of messages; the answer is how long it took.
 */
const [dataDir, size] = process.argv.slice(2);
if (dataDir === undefined || size === undefined) throw new Error('usage: rawInsert DIRECTORY ROWS');

const rowsPerTransaction = Number(size);
const database = await openDatabase({ dataDir, now: Date.now });
const { sqlite } = database.writer.handle;
const insert = sqlite.prepare('INSERT INTO sensor_reading VALUES (?, ?, ?, ?, ?)');
const sensors = gatewayCount * readingsPerMessage;
const startedAt = Date.now();
let row = 0;

const insertSome = sqlite.transaction((count: number) => {
  for (let n = 0; n < count; n += 1) {
    const at = startedAt + Math.floor(row / sensors);
    const data =
      row % 2 === 0 ? '{"x":0.0012,"y":-0.0052,"z":1.0108}' : '{"pitch":-0.3146,"roll":-0.1406,"yaw":0.002}';
    insert.run((row % sensors) + 1, at, at, data, 'good');
    row += 1;
  }
});

process.on('message', (messages: unknown) => {
  if (typeof messages !== 'number') return;
  const begunAt = performance.now();
  for (let left = messages * readingsPerMessage; left > 0; left -= rowsPerTransaction) {
    insertSome.immediate(Math.min(left, rowsPerTransaction));
  }
  process.send?.({ spanMs: performance.now() - begunAt });
});
process.on('disconnect', () => database[Symbol.dispose]());
process.send?.({ subscribed: true });
