import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory on a disk of its own, so small that a test can fill it. Disposing leaves the files where they were. */
export interface SmallDisk extends Disposable {
  readonly directory: string;
}

/**
 * Puts a directory with its files on a disk in memory. Nobody may have it open meanwhile, nor when it is disposed.
 * Null where this user may not mount: say that the fault was not played.
 */
export function mountSmallDisk(directory: string, megabytes: number): SmallDisk | null {
  const aside = mkdtempSync(join(tmpdir(), 'vedetta-aside-'));
  const move = (from: string, to: string) => cpSync(from, to, { recursive: true });
  move(directory, aside);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(aside, { recursive: true });
    return null;
  }
  move(aside, directory);
  return {
    directory,
    [Symbol.dispose]() {
      rmSync(aside, { recursive: true });
      move(directory, aside);
      execFileSync('umount', ['-l', directory]);
      move(aside, directory);
      rmSync(aside, { recursive: true });
    },
  };
}
