import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';

/**
 * Holds the database of a data directory locked, in a process of its own, until its parent leaves:
 * `holdDatabase DIRECTORY`, started with an IPC channel, over which it says once that it has the lock.
 */
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: holdDatabase DIRECTORY');

const database = new Database(join(dataDir, 'vedetta.db'), { timeout: 10_000 });
database.exec('BEGIN EXCLUSIVE');
process.once('disconnect', () => database.close());
process.send?.('locked');
