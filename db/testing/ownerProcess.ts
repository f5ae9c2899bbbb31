/** Run as a process of its own: opens the database of a directory, says so, and holds it until it is killed. */
import { openDatabase } from '../open.ts';

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('Which data directory?');
process.stdout.write('opening\n');
const database = await openDatabase({ dataDir, now: Date.now });
await database.writer.write(({ sqlite }) =>
  sqlite.exec("INSERT INTO setting VALUES ('monitorPaused', 'true', 1) ON CONFLICT DO NOTHING"),
);
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
