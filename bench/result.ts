import { mkdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { isPinned } from './child.ts';
import { machine, versionsOf } from './machine.ts';

/** A measured figure with its budget. */
export interface ResultRow {
  readonly figure: string;
  readonly value: number;
  readonly budget: number;
  readonly passed: boolean;
  /** What was measured, and how. */
  readonly how: string;
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** One line of the table that a benchmark prints; `bound` says on which side of the budget is well. */
export function sayRow({ passed, value, budget, figure, how }: ResultRow, bound: '≥' | '≤'): void {
  say(
    `${passed ? 'pass' : 'FAIL'}  ${String(value).padStart(8)}  (${bound} ${budget})  ${figure}\n      ${how}`,
  );
}

/** The value after the flag of this name on the command line. */
export function optionValue(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}

/** Writes `bench/results/<date>-<name>.json`, with the machine and the named packages' versions. */
export function writeResult(name: string, packages: readonly string[], result: object): void {
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const takenAt = new Date().toISOString();
  const fileName = `${takenAt.slice(0, 10)}-${name}.json`;
  const about = { takenAt, machine: { ...machine(), pinned: isPinned }, versions: versionsOf(packages) };
  writeFileSync(new URL(fileName, folder), `${JSON.stringify({ ...about, ...result }, null, 2)}\n`);
  say(`Written: bench/results/${fileName}`);
}
