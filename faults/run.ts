import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { playRow } from './playRow.ts';
import { writeResults } from './results.ts';
import type { FaultRow, RowResult } from './row.ts';
import { rows } from './rows/index.ts';
import { tableRow } from './table.ts';

/**
 * `npm run faults -- [ID …] [--quick] [--report FILE]`: plays the rows and prints their table; ends with 1 when one
 * failed, 2 when it was asked for what is not there. Figures of the full form are written to `faults/results/`.
 */
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, report: { type: 'string' } },
  allowPositionals: true,
});
const form = values.quick ? 'quick' : 'full';
/** Rows of the quick form mostly wait; those of the full form are alone on the machine, for their figures' sake. */
const atOnce = form === 'quick' ? 4 : 1;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function playAll(chosen: readonly FaultRow[]): Promise<RowResult[]> {
  const waiting = [...chosen];
  const results: RowResult[] = [];
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const result = await playRow(row, form);
      results.push(result);
      say(tableRow(result));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function main(): Promise<number> {
  const order = rows.map(({ id }) => id);
  const unknown = positionals.find((id) => !order.includes(id));
  if (unknown !== undefined) {
    say(`There is no fault "${unknown}"; known are ${order.join(', ')}.`);
    return 2;
  }
  const results = await playAll(
    rows.filter(({ id }) => positionals.length === 0 || positionals.includes(id)),
  );
  const failed = results.filter(({ passed }) => !passed);
  if (form === 'full') say(`Written: ${writeResults(results, order)}`);
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(results));
  say(`${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main();
