import { expect, test } from 'vitest';
import { programArguments } from './programArguments.ts';

const paths = ['/vedetta/out/main/index.js', process.cwd()];

test.each([
  ['packaged', null, ['/opt/vedetta', '--paused'], ['--paused']],
  ['a folder', paths, ['electron', '.', '--demo', '--data-dir', 'd'], ['--demo', '--data-dir', 'd']],
  [
    'a file',
    paths,
    ['electron', '--inspect=0', '-r', 'x.cjs', '/vedetta/out/main/index.js', '--demo'],
    ['--demo'],
  ],
  ['nothing', paths, ['electron'], []],
])('%s', (_name, programPaths, argv, expected) => {
  expect(programArguments(argv, programPaths)).toEqual(expected);
});
