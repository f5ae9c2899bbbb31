import { describe, expect, it } from 'vitest';
import { topicInput } from '../../../../shared/domain/site.ts';
import { withoutTopic, withTopic } from './topicList.ts';

describe('the list of topics', () => {
  const [a, b] = ['a/#', 'b/+'].map((topicPattern) => topicInput.parse({ topicPattern }));
  if (a === undefined || b === undefined) throw new Error('Two topics were made.');

  it('keeps the place of one that is edited, and adds one at the end', () => {
    const c = topicInput.parse({ topicPattern: 'c' });
    expect(withTopic([a, b], 'a/#', c)).toEqual([c, b]);
    expect(withTopic([a, b], null, c)).toEqual([a, b, c]);
    expect(withoutTopic([a, b], 'a/#')).toEqual([b]);
  });
});
