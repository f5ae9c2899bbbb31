import { holds, wordsOf } from './findings.ts';
import type { RowResult } from './row.ts';

/** A row of the table that the suite prints: the fault, what is expected, what was measured, whether it passed. */
export function tableRow({
  id,
  title,
  expected,
  subject,
  findings,
  error,
  passed,
  seconds,
}: RowResult): string {
  const head = `${passed ? 'pass' : 'FAIL'}  ${id.padStart(9)}  ${title}: ${expected}  [${subject}, ${seconds} s]`;
  const lines = findings.map((finding) => `${holds(finding) ? '     ' : ' !!! '} ${wordsOf(finding)}`);
  const fault = error === null ? [] : [` !!!  ${error}`];
  return [head, ...[...lines, ...fault].map((line) => `          ${line}`)].join('\n');
}
