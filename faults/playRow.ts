import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Form } from './findings.ts';
import type { FaultRow, RowResult } from './row.ts';

const script = fileURLToPath(new URL('./runRow.ts', import.meta.url));

const isResult = (message: unknown): message is RowResult =>
  typeof message === 'object' && message !== null && 'findings' in message && 'passed' in message;

/** Plays a row in a process of its own and answers what became of it, also when that process died. */
export function playRow(row: FaultRow, form: Form): Promise<RowResult> {
  const startedAt = performance.now();
  // A group of its own: what a row that died has left running is ended with it.
  const child = spawn(process.execPath, [script, row.id, form], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    detached: true,
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const endWithUs = () => void endGroup(child.pid);
  process.once('exit', endWithUs);
  let result: RowResult | null = null;
  child.on('message', (message: unknown) => {
    if (isResult(message)) result = message;
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', endWithUs);
      endGroup(child.pid);
      const { id, title, expected, subject } = row;
      const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(1));
      const error = `Its process ended with ${signal ?? `code ${code}`}:\n${said}`;
      resolve(result ?? { id, title, expected, subject, form, findings: [], error, passed: false, seconds });
    });
  });
}

/** Ends what is left of a process group; mostly there is nothing. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
