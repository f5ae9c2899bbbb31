import { expect, it } from 'vitest';
import { topicAfter } from './suggestedTopic.ts';

it('the suggested topic follows the code until it is edited', () => {
  expect([
    topicAfter('', '', 's'),
    topicAfter('s/#', 's', 'si'),
    topicAfter('s/#', 's', ''),
    topicAfter('plant/#', 's', 'si'),
  ]).toEqual(['s/#', 'si/#', '', 'plant/#']);
});
