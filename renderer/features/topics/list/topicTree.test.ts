import { describe, expect, it } from 'vitest';
import type { DiscoveredTopic, TopicLevel } from '../../../../shared/domain/device.ts';
import { topicTree } from './topicTree.ts';

const topicOf = (topicPath: string): DiscoveredTopic => ({
  id: 1,
  siteId: 1,
  topicPath,
  firstSeenAt: 0,
  lastSeenAt: 0,
  messageCount: 1,
  samplePayload: null,
  sampleTruncated: false,
  payloadSizeAvg: 1,
  messageIntervalAvg: null,
  isProcessable: true,
  isActive: true,
  parserName: null,
  retainedAt: null,
});
const level = (name: string, topics: number, path: string | null): TopicLevel => ({
  level: name,
  topics,
  messages: topics,
  retained: 0,
  unrecognised: 0,
  lastSeenAt: 0,
  topic: path === null ? null : topicOf(path),
});
const whole = (levels: TopicLevel[]) => ({ levels, isCut: false });

describe('the tree', () => {
  const known = new Map([
    ['', whole([level('site', 4, null)])],
    ['site/', whole([level('a', 1, 'site/a'), level('b', 3, 'site/b')])],
    ['site/b/', { levels: [level('c', 1, 'site/b/c')], isCut: true }],
  ]);
  const lines = (choices: readonly (readonly [string, boolean])[]) =>
    topicTree(known, new Map(choices)).rows.map(({ kind, key, depth }) => `${depth} ${kind} ${key}`);

  it('opens what all have in common by itself, and the rest when asked', () => {
    expect(lines([])).toEqual(['0 branch site/', '1 topic site/a', '1 topic site/b', '1 branch site/b/']);
    expect(lines([['site/b/', true]]).slice(-2)).toEqual(['2 topic site/b/c', '2 cut site/b/#']);
    expect(lines([['site/', false]])).toEqual(['0 branch site/']);
  });

  it('says of which branches the levels are wanted', () => {
    expect(topicTree(new Map(), new Map()).parents).toEqual(['']);
    expect(topicTree(known, new Map([['site/b/', true]])).parents).toEqual(['', 'site/', 'site/b/']);
  });
});
