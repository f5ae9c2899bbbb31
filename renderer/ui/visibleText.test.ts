import { expect, test } from 'vitest';
import { visibleText } from './visibleText.ts';

test('shows marks that turn text round, and line ends, as escapes', () => {
  expect(visibleText('dam\u202Eelif\nexe\u200B')).toBe('dam\\u202eelif\\u000aexe\\u200b');
  expect(visibleText('\ud800')).toBe('\\ud800');
});

test('leaves every script as it is, joiners and emoji included', () => {
  const names = ['Diga di Trasquera', 'سد الرستن', 'می‌خواهم', '👩‍🔧 team', '水坝 №4', '<img src=x>'];
  expect(names.map(visibleText)).toEqual(names);
});
