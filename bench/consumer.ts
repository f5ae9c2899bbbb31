import process from 'node:process';
import { createSite } from '../db/queries/sites.ts';
import { systemClock } from '../electron/engine/systemClock.ts';
import { siteInput } from '../shared/domain/site.ts';
import { openBenchEngine } from './benchEngine.ts';
import { siteCode } from './fleetMessages.ts';

/**
 * The whole engine in a process of its own. Started with the broker's port and the data directory; ends, all
 * written, when its parent asks.
 */
const [port, dataDir] = process.argv.slice(2);
if (port === undefined || dataDir === undefined) throw new Error('usage: consumer PORT DIRECTORY');

const engine = await openBenchEngine(dataDir, { paused: false });
const input = siteInput.parse({
  code: siteCode,
  name: 'Bench',
  connection: { brokerHost: '127.0.0.1', brokerPort: Number(port), protocol: 'mqtt', isActive: true },
  topics: [{ topicPattern: `${siteCode}/#`, qosLevel: 1 }],
});
await engine.api.writer.write((handle) => createSite(handle, input, {}, systemClock.now()));
await engine.start();

process.once('message', () => {
  void engine.dispose().then(() => {
    process.send?.({ memoryMb: process.resourceUsage().maxRSS / 1024 });
    process.disconnect();
  });
});
