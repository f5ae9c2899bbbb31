import { existsSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import type { HostFile } from '../engine/host.ts';
import { connectHost, serveHost } from '../engine/hostChannel.ts';
import { openPartialFile } from './partialFile.ts';

/** A folder, and the engine's way to it through the shell. */
function openShell(choose: (fileName: string) => string | null) {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'vedetta-save-'));
  const { port1, port2 } = new MessageChannel();
  const reported: unknown[] = [];
  serveHost(port1, {
    seal: async (secret) => secret,
    open: async (sealed) => sealed,
    notify: () => undefined,
    reportError: (error) => void reported.push(error),
    async saveFile(fileName) {
      const path = choose(fileName);
      return path === null ? null : openPartialFile(join(folder.path, path));
    },
  });
  const { saveFile } = connectHost(port2);
  return {
    folder: folder.path,
    reported,
    async save(fileName: string): Promise<HostFile | null> {
      if (saveFile === undefined) throw new Error('The host saves no files.');
      return saveFile(fileName);
    },
    [Symbol.dispose]() {
      port1.close();
      folder.remove();
    },
  };
}
const bytes = (text: string) => new TextEncoder().encode(text);

test('a file is at its place once it is kept, whole, and takes the place of an older one only then', async () => {
  using shell = openShell((name) => `chosen-${name}`);
  const path = join(shell.folder, 'chosen-a.csv');
  writeFileSync(path, 'older');
  await using file = await shell.save('a.csv');
  expect(file?.name).toBe('chosen-a.csv');
  for (const text of ['one\n', 'two\n']) await file?.write(bytes(text));
  expect(readFileSync(path, 'utf8')).toBe('older');
  await file?.keep();
  expect(readdirSync(shell.folder)).toEqual(['chosen-a.csv']);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  await file?.[Symbol.asyncDispose]();
  expect(readdirSync(shell.folder)).toEqual(['chosen-a.csv']);
});

test('nothing is left of a file that is given up, or whose engine is gone', async () => {
  using shell = openShell((name) => name);
  const file = await shell.save('a.csv');
  await file?.write(bytes('half'));
  expect(readdirSync(shell.folder)).toHaveLength(1);
  // What disposing does is to close the port, as the end of the engine's thread does.
  await file?.[Symbol.asyncDispose]();
  await vi.waitFor(() => expect(readdirSync(shell.folder)).toEqual([]));
  await expect(file?.write(bytes('more'))).rejects.toThrow('The shell of this engine is gone.');
  expect(shell.reported).toEqual([]);
});

test('that no place was chosen is no error; that a place cannot be written to is one', async () => {
  using nowhere = openShell(() => null);
  expect(await nowhere.save('a.csv')).toBeNull();
  using missing = openShell(() => join('no', 'such', 'folder.csv'));
  await expect(missing.save('a.csv')).rejects.toThrow(/no such file or directory/);
  expect(existsSync(join(missing.folder, 'no'))).toBe(false);
});
