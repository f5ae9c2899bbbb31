import { chmodSync, closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export interface RotatingFile extends Disposable {
  /** Appends one line at once. Throws what the file system says. */
  writeLine(line: string): void;
}

export interface RotatingFileOptions {
  readonly path: string;
  /** Bytes at which a new file is begun. */
  readonly maxSizeBytes: number;
  /** Old files kept beside it, as `path.1` (the newest) to `path.<kept>`. */
  readonly kept: number;
}

/**
 * Opens a file that only its owner can read and that is rotated by size. Each line is written
 * before `writeLine` returns, so the last words before a crash are in it.
 */
export function openRotatingFile({ path, maxSizeBytes, kept }: RotatingFileOptions): RotatingFile {
  let descriptor: number | null = null;
  let sizeBytes = 0;

  function open(): number {
    const opened = openSync(path, 'a', 0o600);
    // The mode above counts only for a new file; an older one may be wider.
    chmodSync(path, 0o600);
    sizeBytes = fstatSync(opened).size;
    descriptor = opened;
    return opened;
  }

  function close(): void {
    if (descriptor === null) return;
    const closing = descriptor;
    descriptor = null;
    fsyncSync(closing);
    closeSync(closing);
  }

  function rotate(): void {
    close();
    rmSync(`${path}.${kept}`, { force: true });
    for (let age = kept - 1; age >= 0; age--)
      moveIfThere(age === 0 ? path : `${path}.${age}`, `${path}.${age + 1}`);
  }

  open();
  return {
    writeLine(line) {
      const bytes = Buffer.from(`${line}\n`, 'utf8');
      if (sizeBytes > 0 && sizeBytes + bytes.length > maxSizeBytes) rotate();
      const target = descriptor ?? open();
      for (let written = 0; written < bytes.length; ) written += writeSync(target, bytes, written);
      sizeBytes += bytes.length;
    },
    [Symbol.dispose]: close,
  };
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
