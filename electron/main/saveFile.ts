import { extname } from 'node:path';
import { dialog } from 'electron';
import type { HostFile } from '../engine/host.ts';
import { openPartialFile } from './partialFile.ts';

/** Asks in the system's dialog where to save a file that would be called so; null: nowhere. */
export async function saveFile(fileName: string): Promise<HostFile | null> {
  const extension = extname(fileName).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: fileName,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled ? null : openPartialFile(filePath);
}
