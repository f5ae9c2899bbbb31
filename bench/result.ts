import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import process from 'node:process';
import { z } from 'zod';
import { isPinned } from './child.ts';

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
  const { dependencies, devDependencies } = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));
  const known = { ...devDependencies, ...dependencies };
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const takenAt = new Date().toISOString();
  const fileName = `${takenAt.slice(0, 10)}-${name}.json`;
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    pinned: isPinned,
  };
  const versions = {
    node: process.version,
    ...Object.fromEntries(packages.map((each) => [each, known[each]])),
    commit: commitHash(),
  };
  writeFileSync(
    new URL(fileName, folder),
    `${JSON.stringify({ takenAt, machine, versions, ...result }, null, 2)}\n`,
  );
  say(`Written: bench/results/${fileName}`);
}

function commitHash(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    // Out of a clone, such as from an archive.
    return 'unknown';
  }
}
