import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import process from 'node:process';
import { z } from 'zod';

/** What a figure was measured on, for the file of results. */
export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMb: Math.round(totalmem() / 2 ** 20),
  kernel: release(),
});

/** Node.js, the named packages and the commit. */
export function versionsOf(packages: readonly string[]) {
  const { dependencies, devDependencies } = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));
  const known = { ...devDependencies, ...dependencies };
  return {
    node: process.version,
    ...Object.fromEntries(packages.map((each) => [each, known[each]])),
    commit: commitHash(),
  };
}

function commitHash(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    // Out of a clone, such as from an archive.
    return 'unknown';
  }
}

/** The most memory that a process has held so far, in MB; null where the system does not tell. */
export function peakMemoryMb(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kib === undefined ? null : Math.round(Number(kib) / 1024);
}
