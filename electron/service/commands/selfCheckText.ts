import type { CheckName, CheckState, SelfCheckReport } from '../../../shared/domain/selfCheck.ts';
import { escapeText } from '../../logging/escapeText.ts';

const signs: Readonly<Record<CheckState, string>> = { pass: '✓', warn: '!', fail: '✗', unknown: '–' };
const names: Readonly<Record<CheckName, string>> = {
  migrations: 'Migrations',
  integrity: 'Database',
  logFiles: 'Log files',
  eventStream: 'Event stream',
  http: 'HTTP',
  diskSpace: 'Disk space',
  clock: 'Clock',
  inbox: 'Inbox',
};
const width = Math.max(...Object.values(names).map((name) => name.length));

/** A self-check as text for a terminal: each check with sign, what was found and what to do. */
export function selfCheckText({ checks }: SelfCheckReport): string {
  const failed = checks.filter(({ state }) => state === 'fail').length;
  return [
    `Self-check, ${failed === 0 ? 'none failed' : `${failed} failed`}:`,
    ...checks.flatMap(({ name, state, summary, advice }) => [
      `  ${signs[state]} ${names[name].padEnd(width)}  ${summary}`,
      ...(advice === null ? [] : [`${' '.repeat(width + 6)}→ ${advice}`]),
    ]),
  ]
    .map(escapeText)
    .join('\n');
}
