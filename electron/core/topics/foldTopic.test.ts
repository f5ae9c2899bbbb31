import { expect, test } from 'vitest';
import { foldTopic } from './foldTopic.ts';

test('the pattern of the parser stands for the topic, the most specific of several', () => {
  const patterns = ['#', '+/gateway/+/#', '+/gateway/+/heartbeat'];
  expect(foldTopic('dam/gateway/2/heartbeat', patterns)).toBe('+/gateway/+/heartbeat');
  expect(foldTopic('dam/gateway/2/other', patterns)).toBe('+/gateway/+/#');
});

test('without one, levels with a digit are folded and the others stay', () => {
  expect(foldTopic('site_001/weather/roof/temperature', [])).toBe('+/weather/roof/temperature');
  expect(foldTopic('plant/line7/MAS8AT00', ['other/+'])).toBe('plant/+/+');
  expect(foldTopic('plant', [])).toBe('plant');
});

test('a pattern that takes everything says nothing', () => {
  expect(foldTopic('plant/line7', ['#', '+/+'])).toBe('plant/+');
});
