import { z } from 'zod';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { topicCounts } from '../../shared/domain/listening.ts';
import type { ServiceRow } from '../row.ts';
import { storedOf } from '../stage/storedRows.ts';
import { storedTopics } from '../stage/storedTopics.ts';
import { flood } from '../tools/flood.ts';
import { until } from '../tools/until.ts';

const counts = { full: 1_000_000, quick: 4_000 };
/** Most topics that are listed of a site: the program's own, and one for the quick form. */
const caps = { full: 20_000, quick: 500 };

/** Messages that nobody can read, kept of one group of the inbox. */
const mostOfGroup = 1000;

/** Within which a million messages are taken, and thrown out again, on a machine that does something else as well. */
const limitMs = 300_000;

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Names in letters only, so that nothing folds them: each is a topic, and a group of the inbox, of its own. */
function nameOf(index: number): string {
  let name = '';
  for (let left = index + 1; left > 0; left = Math.floor(left / letters.length)) {
    name += letters.charAt(left % letters.length);
  }
  return `victim/${name}`;
}

export const topicFlood: ServiceRow = {
  id: '23',
  title: '1,000,000 distinct topics',
  expected: 'capped, counted, said',
  subject: 'service',
  // Bounded, not by the number of topics: a quarter of them takes nearly as much.
  memoryCeilingMb: 600,
  limitSeconds: { full: 900 },
  async run({ form, checks, dataDir, call, ...stage }) {
    const [count, cap] = [counts[form], caps[form]];
    await using broker = await startMosquitto({ unlimitedQueue: true, maxInflightMessages: 0 });
    await call('PATCH', '/settings', { topicsPerSite: cap });
    const siteId = await stage.addSite({ code: 'victim', brokerPort: broker.port });
    await stage.untilStatus(siteId, 'connected');

    const beganAt = performance.now();
    await flood(broker.port, count, (index) => ({ topic: nameOf(index), payload: '1' }));
    const received = () => storedOf(dataDir, siteId).received;
    await until('every message is received', () => (received() >= count ? true : null), limitMs);
    const tookMs = performance.now() - beganAt;
    // What nobody can read is thrown out beyond so many of a group, a little after it came in.
    const most = cap + mostOfGroup;
    const kept = () => storedTopics(dataDir, siteId).kept;
    await until('the inbox is within its bounds', () => (kept() <= most ? true : null), limitMs);

    const { accounted } = storedOf(dataDir, siteId);
    const { listed, groups } = storedTopics(dataDir, siteId);
    const told = z.array(topicCounts).parse(await call('GET', '/mqtt/topic-counts'));
    const unlisted = told.find((each) => each.siteId === siteId)?.unlisted ?? 0;
    const warnings = (await stage.log(siteId)).filter((line) => /discovered topics, the most/.test(line));
    return [
      checks.told(`${count} topics in`, Math.round(tookMs), 'ms'),
      checks.exactly('lost', count - accounted, 0),
      checks.exactly('topics listed', listed, cap),
      checks.exactly('messages on others, counted', unlisted, count - cap),
      checks.exactly('said', warnings.length, 1),
      checks.atMost('groups in the inbox', groups, '', cap + 1),
    ];
  },
};
