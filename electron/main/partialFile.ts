import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { HostFile } from '../engine/host.ts';

/**
 * Begins a file that is not at its place before it is whole: until it is kept it lies beside it under another name.
 * Rejects with what the system says.
 */
export async function openPartialFile(path: string): Promise<HostFile> {
  const name = basename(path);
  const partial = join(dirname(path), `.${name}.${randomBytes(4).toString('hex')}.part`);
  const file = await open(partial, 'wx');
  let isOpen = true;
  let isKept = false;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    name,
    write: (bytes) => file.appendFile(bytes),
    async keep() {
      await file.sync();
      await close();
      await rename(partial, path);
      isKept = true;
    },
    async [Symbol.asyncDispose]() {
      await close();
      if (!isKept) await rm(partial, { force: true });
    },
  };
}
