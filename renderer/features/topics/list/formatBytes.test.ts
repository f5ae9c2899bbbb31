import { expect, it } from 'vitest';
import { formatBytes } from './formatBytes.ts';
import { formattedSample } from './TopicSample.tsx';

it('a size is written in the unit that keeps it short', () => {
  expect([0, 839.6, 1023.6, 1434, 12_582_912].map(formatBytes)).toEqual([
    '0 B',
    '840 B',
    '1.0 KB',
    '1.4 KB',
    '12 MB',
  ]);
});

it('a sample of JSON has a line for each value; one that was cut stays as it came, with nothing hidden in it', () => {
  expect(formattedSample('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(formattedSample('{"a":\u202e')).toBe('{"a":\\u202e');
});
