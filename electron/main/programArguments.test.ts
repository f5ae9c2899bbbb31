import { expect, test } from 'vitest';
import { programArguments } from './programArguments.ts';

test.each([
  ['packaged', true, ['/opt/vedetta', '--paused'], ['--paused']],
  ['in a checkout', false, ['electron', '.', '--demo', '--data-dir', 'd'], ['--demo', '--data-dir', 'd']],
  [
    'with switches of Electron',
    false,
    ['electron', '--inspect=0', 'out/main/index.js', '--demo'],
    ['--demo'],
  ],
  ['alone', false, ['electron'], []],
])('%s', (_name, isPackaged, argv, expected) => {
  expect(programArguments(argv, isPackaged)).toEqual(expected);
});
