import process from 'node:process';
import { openDatabase } from '../../db/open.ts';
import { keepRetention } from '../engine/retention.ts';
import { systemClock } from '../engine/systemClock.ts';
import { createLocalReads } from '../reading/localReads.ts';

/** Run as a process of its own: lets go of what the rules of a data directory no longer keep, and ends when it has. */
const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('Which data directory?');
const database = await openDatabase({ dataDir, now: Date.now });
const nothing = () => undefined;
const retention = keepRetention({
  database,
  reads: createLocalReads(database.reader),
  clock: systemClock,
  backlog: () => 0,
  log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  report(error) {
    throw error;
  },
});
retention.runSoon();
setInterval(() => {
  if (retention.state().finishedAt !== null) process.exit(0);
}, 20);
