import { expect, it } from 'vitest';
import { matchTopic } from '../../../shared/domain/matchTopic.ts';
import { suggestedPatterns } from './suggestedPatterns.ts';

it('suggests the topic, its devices folded, and what lies around it', () => {
  expect(suggestedPatterns('site_001/gateway/7/dl-12/telemetry')).toEqual([
    'site_001/gateway/7/dl-12/telemetry',
    'site_001/gateway/+/+/telemetry',
    'site_001/gateway/+/+/#',
    'site_001/#',
  ]);
  expect(suggestedPatterns('plant/oven')).toEqual(['plant/oven', 'plant/#']);
  expect(suggestedPatterns('alone')).toEqual(['alone']);
});

it('suggests only what matches the topic, and nothing where the name is no filter', () => {
  for (const path of ['a/1/', '/x/9', 'a//b/3c']) {
    expect(suggestedPatterns(path).filter((pattern) => !matchTopic(pattern, path))).toEqual([]);
  }
  expect(suggestedPatterns('a/#b')).toEqual([]);
});
