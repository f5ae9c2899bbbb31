import { expect, it } from 'vitest';
import { spreadLabels } from './endLabels.ts';

it('moves only labels that would lie over each other', () => {
  const labels = [
    { text: 'z', y: 90 },
    { text: 'x', y: 20 },
    { text: 'y', y: 24 },
  ];
  expect(spreadLabels(labels, 12)).toEqual([
    { text: 'x', y: 20 },
    { text: 'y', y: 32 },
    { text: 'z', y: 90 },
  ]);
});
