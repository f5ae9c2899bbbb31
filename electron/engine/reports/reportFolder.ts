import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'the program has no right to write there',
  EPERM: 'the program has no right to write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
};

/** What the system said, in words that say what is wrong. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const reason = reasons[code];
  return reason === undefined ? error.message : `${reason} (${code})`;
};

/** A report could not be written; the message says where and why, and what to do. */
export class ReportFolderError extends Error {
  override readonly name = 'ReportFolderError';

  constructor(folder: string, cause: unknown) {
    const todo = 'Make it writable for the user under whom the program runs, or choose another folder.';
    super(`Reports cannot be written to ${folder}: ${reasonOf(cause)}. ${todo}`, { cause });
  }
}

/** Makes the folder where it is not there, and tries to write in it. Throws `ReportFolderError`. */
export async function checkReportFolder(folder: string): Promise<void> {
  if (!isAbsolute(folder)) throw new ReportFolderError(folder, 'it is not a whole path');
  const probe = join(folder, `.vedetta-${randomBytes(6).toString('hex')}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
  } catch (error) {
    throw new ReportFolderError(folder, error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** Writes a file beside its name first, so that under its name it is whole or not there. Answers its bytes. */
export async function writeWhole(
  folder: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<number> {
  const part = join(folder, `.${name}.part`);
  let bytes = 0;
  // What cannot be read is no fault of the folder.
  const put = <Value>(work: Promise<Value>) =>
    work.catch((error: unknown) => {
      throw new ReportFolderError(folder, error);
    });
  try {
    await put(mkdir(folder, { recursive: true }));
    await using file = await put(open(part, 'w'));
    for await (const chunk of chunks) {
      await put(file.write(chunk));
      bytes += chunk.length;
    }
    await put(file.sync());
    await put(rename(part, join(folder, name)));
    return bytes;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}
