import { expect, test } from 'vitest';
import { topicLevels } from '../../shared/domain/device.ts';
import { addSite, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { listTopicLevels } from './topicLevels.ts';

/** Topics of site 1 with 10 messages each, last seen as they come; one more at site 2. */
async function databaseWithTopics(paths: readonly string[]) {
  const database = await memoryDatabase();
  for (const code of ['site_001', 'site_002']) addSite(database, newSite(code));
  const insert = database.sqlite.prepare(
    `INSERT INTO discovered_topic (site_id, topic_path, first_seen_at, last_seen_at, message_count,
       sample_truncated, payload_size_avg, is_processable, is_active) VALUES (?, ?, 1, ?, 10, 0, 1, 1, 1)`,
  );
  for (const [index, path] of paths.entries()) insert.run(1, path, index + 1);
  insert.run(2, 'a/elsewhere', 1);
  return database;
}

const limit = 100;

test('topics are counted by their next level; one that ends there comes with it', async () => {
  using database = await databaseWithTopics(['a', 'a/b', 'a/b/c', 'a0', '/x', 'é/y', 'é/']);
  const branch = async (parent?: string) =>
    topicLevels
      .strict()
      .parse(await listTopicLevels(database, { siteId: 1, parent, limit }))
      .levels.map(({ level, topics, messages, lastSeenAt, topic }) => [
        level,
        topics,
        messages,
        lastSeenAt,
        topic?.topicPath ?? null,
      ]);
  expect(await branch()).toEqual([
    ['', 1, 10, 5, null],
    ['a', 3, 30, 3, 'a'],
    ['a0', 1, 10, 4, 'a0'],
    ['é', 2, 20, 7, null],
  ]);
  expect(await branch('a/')).toEqual([['b', 2, 20, 3, 'a/b']]);
  expect(await branch('a/b/')).toEqual([['c', 1, 10, 3, 'a/b/c']]);
  expect(await branch('/')).toEqual([['x', 1, 10, 5, '/x']]);
  expect(await branch('é/')).toEqual([
    ['', 1, 10, 7, 'é/'],
    ['y', 1, 10, 6, 'é/y'],
  ]);
  expect(await branch('nothing/')).toEqual([]);
});

test('more levels than are asked for are cut, and it says so', async () => {
  using database = await databaseWithTopics(['a', 'b', 'c']);
  const { levels, isCut } = await listTopicLevels(database, { siteId: 1, limit: 2 });
  expect([levels.map(({ level }) => level), isCut]).toEqual([['a', 'b'], true]);
});
