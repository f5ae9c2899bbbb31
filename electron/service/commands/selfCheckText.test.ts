import { expect, it } from 'vitest';
import { judgeLogFiles, judgeMigrations } from '../../core/selfCheck/judge.ts';
import { selfCheckText } from './selfCheckText.ts';

it('says of each check what was found and, where it is wrong, what to do', () => {
  const seen = { tookMs: 1, at: 0 };
  const text = selfCheckText({
    checks: [
      { name: 'migrations', ...judgeMigrations({ applied: 11, known: 11 }), ...seen },
      { name: 'logFiles', ...judgeLogFiles({ total: 4, failing: ['a\u001b[2J.log'] }), ...seen },
    ],
  });
  const lines = text.split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'Self-check, 1 failed:',
    '  ✓ Migrations    11 of 11 migrations are applied.',
  ]);
  expect(lines[2]).toMatch(/^ {2}✗ Log files {5}Cannot be written: a.*\.log\.$/);
  expect(lines[3]).toMatch(/^ {18}→ Give the account/);
  expect(text).not.toContain('\u001b');
});
