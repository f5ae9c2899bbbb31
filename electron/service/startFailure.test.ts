import { expect, it } from 'vitest';
import { rightsFailure } from './startFailure.ts';

const systemError = (code: string) =>
  Object.assign(new Error(`${code}: permission denied, open '/data/http-token'`), { code });

it('a file that this user may not use is named, with what to do', () => {
  expect(rightsFailure(systemError('EACCES'))).toBe(
    "A file cannot be used (EACCES: permission denied, open '/data/http-token'). Give this user the right to read and write it, or name another directory with --data-dir.",
  );
});

it('any other error is not taken for one of rights', () => {
  expect([rightsFailure(systemError('ENOSPC')), rightsFailure(new Error('bug')), rightsFailure('x')]).toEqual(
    [null, null, null],
  );
});
