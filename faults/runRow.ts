import process from 'node:process';
import type { Finding, Form } from './findings.ts';
import { holds } from './findings.ts';
import type { FaultRow, RowResult } from './row.ts';
import { rows } from './rows/index.ts';
import { playOnEngine } from './stage/engineStage.ts';
import { playOnService } from './stage/serviceStage.ts';

/**
 * Plays one row in a process of its own, so that neither what it breaks nor what it holds in memory reaches
 * another: `runRow ID full|quick`, started with an IPC channel, over which it sends the result.
 */
const [id, asked] = process.argv.slice(2);
const row = rows.find((each) => each.id === id);
if (row === undefined || (asked !== 'full' && asked !== 'quick')) {
  throw new Error(`There is no row "${id}" in the form "${asked}".`);
}

const defaultLimit = { full: 230, quick: 120 };

function play(given: FaultRow, form: Form): Promise<readonly Finding[]> {
  return given.subject === 'service' ? playOnService(given, form) : playOnEngine(given, form);
}

function overdue(seconds: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    const late = () => reject(new Error(`The row was not through after ${seconds} s.`));
    setTimeout(late, seconds * 1000).unref();
  });
}

async function resultOf(given: FaultRow, form: Form): Promise<RowResult> {
  const startedAt = performance.now();
  const { title, expected, subject, limitSeconds } = given;
  let findings: readonly Finding[] = [];
  let error: string | null = null;
  try {
    const limit = limitSeconds?.[form] ?? defaultLimit[form];
    findings = await Promise.race([play(given, form), overdue(limit)]);
  } catch (cause) {
    error = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  }
  return {
    id: given.id,
    title,
    expected,
    subject,
    form,
    findings,
    error,
    passed: error === null && findings.every(holds),
    seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)),
  };
}

const result = await resultOf(row, asked);
process.send?.(result, () => process.exit(0));
