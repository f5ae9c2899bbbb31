import { expect, it } from 'vitest';
import { type Command, findCommands } from './commands.ts';

const command = (word: string, change: Partial<Command> = {}): Command => ({
  id: word,
  group: 'sites',
  icon: null,
  word,
  run: () => undefined,
  ...change,
});

const commands = [
  command('Overview', { group: 'pages' }),
  command('Stop North dam', { aside: 'site_001', isHidden: true }),
  command('North dam', { aside: 'site_001' }),
  command('Far north', { alias: 'broker.example' }),
  command('Log of Snorth', { isHidden: true }),
];
const found = (query: string, limit = 10) => findCommands(commands, query, limit).map(({ word }) => word);

it('shows what is not hidden while nothing is typed', () => {
  expect(found('  ')).toEqual(['Overview', 'North dam', 'Far north']);
});

it('finds what holds every part: its beginning, then that of a word, then the rest; what is hidden later', () => {
  expect(found('north')).toEqual(['North dam', 'Far north', 'Stop North dam', 'Log of Snorth']);
  expect(found('dam STOP')).toEqual(['Stop North dam']);
  expect(found('nothing')).toEqual([]);
});

it('looks at code and alias too, and keeps to the limit', () => {
  expect(found('_001', 1)).toEqual(['North dam']);
  expect(found('broker.ex')).toEqual(['Far north']);
});
