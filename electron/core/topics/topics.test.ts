import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSpecificity, matchTopic } from '../../../shared/domain/matchTopic.ts';
import { createBoundedCache } from '../boundedCache.ts';
import { compareClaims, createTopicChooser } from './chooseTopic.ts';
import { maxTopicLength, shownTopic, topicNameFault } from './topicName.ts';
import { createTopicTree } from './topicTree.ts';

describe('matchTopic', () => {
  // Examples of MQTT 5.0, section 4.7.
  it.each([
    ['sport/tennis/player1/#', 'sport/tennis/player1', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
    ['sport/#', 'sport', true],
    ['#', 'sport/tennis', true],
    ['sport/tennis/+', 'sport/tennis/player1', true],
    ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
    ['sport/+', 'sport', false],
    ['sport/+', 'sport/', true],
    ['+/+', '/finance', true],
    ['/+', '/finance', true],
    ['+', '/finance', false],
    ['#', '$SYS/broker', false],
    ['+/monitor/Clients', '$SYS/monitor/Clients', false],
    ['$SYS/#', '$SYS/broker/uptime', true],
    ['$SYS/monitor/+', '$SYS/monitor/Clients', true],
    ['Sport', 'sport', false],
    ['$share/group/sport/+', 'sport/tennis', true],
  ])('%s on %s: %s', (filter, topic, expected) => {
    expect(matchTopic(filter, topic)).toBe(expected);
    expect(createTopicTree([[filter, 1]]).matches(topic)).toEqual(expected ? [1] : []);
  });

  it('a tree answers what matching each filter answers', () => {
    const level = fc.constantFrom('a', 'b', '', '$s');
    const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
    const filter = fc
      .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([levels, rest]) => [...levels, ...(rest ? ['#'] : [])].join('/'));
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 6 }), topic, (filters, name) => {
        const tree = createTopicTree(filters.map((text, index) => [text, index] as const));
        const scanned = filters.flatMap((text, index) => (matchTopic(text, name) ? [index] : []));
        expect(tree.matches(name).sort()).toEqual(scanned.sort());
      }),
    );
  });
});

describe('choosing among configured topics', () => {
  const claim = (pattern: string, priority = 0) => ({ pattern, priority });

  it('orders filters: a name before +, + before #', () => {
    const filters = ['#', 'a/#', '+/b', 'a/+', 'a/b/#', 'a/b'];
    expect(filters.sort(compareSpecificity)).toEqual(['a/b', 'a/b/#', 'a/+', 'a/#', '+/b', '#']);
  });

  it('chooses what a scan of all filters chooses', () => {
    const level = fc.constantFrom('a', 'b', 'c');
    const filter = fc
      .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([levels, rest]) => [...levels, ...(rest ? ['#'] : [])].join('/'));
    const claims = fc.array(fc.record({ pattern: filter, priority: fc.integer({ min: 0, max: 2 }) }), {
      maxLength: 12,
    });
    const topics = fc.array(
      fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/')),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(claims, topics, (all, names) => {
        const choose = createTopicChooser(all, 2);
        for (const name of names) {
          let best: (typeof all)[number] | null = null;
          for (const one of all.filter(({ pattern }) => matchTopic(pattern, name))) {
            if (best === null || compareClaims(one, best) < 0) best = one;
          }
          expect(choose(name)).toBe(best);
        }
      }),
    );
  });

  it('takes the higher priority, then the more specific filter, then the first', () => {
    const first = claim('a/+');
    const choose = createTopicChooser([claim('#', 5), claim('a/b'), first, claim('a/+'), claim('x/#', -1)]);
    expect(choose('a/b')).toEqual(claim('#', 5));
    const even = createTopicChooser([claim('#'), first, claim('a/+'), claim('a/b')]);
    expect(even('a/b')).toEqual(claim('a/b'));
    expect(even('a/c')).toBe(first);
    expect(even('$SYS/x')).toBeNull();
  });

  it('remembers answers, and no more than it may', () => {
    const cache = createBoundedCache<number>(4);
    for (let n = 0; n < 100; n += 1) {
      cache.set(`k${n}`, n);
      cache.get('k0');
    }
    expect(cache.get('k0')).toBe(0);
    expect(cache.get('k99')).toBe(99);
    const kept = Array.from({ length: 100 }, (_, n) => cache.get(`k${n}`)).filter(
      (value) => value !== undefined,
    );
    expect(kept.length).toBeLessThanOrEqual(4);
  });
});

describe('topic names', () => {
  it.each([
    '',
    'a/+',
    'a/#',
    'a\u0000b',
    'a\nb',
    'a\u202eb',
    'a\u2028b',
    'a\ufffdb',
    'x'.repeat(maxTopicLength + 1),
  ])('refuses %j', (topic) => expect(topicNameFault(topic)).toMatch(/\.$/));

  it.each(['a', 'site_001/gateway/1', '$SYS/x', '/', 'dämme/été/水位'])('takes %j', (topic) =>
    expect(topicNameFault(topic)).toBeNull(),
  );

  it('shows what cannot be shown as its code, and cuts what is too long', () => {
    expect(shownTopic('a\u0000b\u202ec')).toBe('a\\u{0}b\\u{202e}c');
    expect(shownTopic('x'.repeat(70_000))).toHaveLength(maxTopicLength + 1);
  });
});
