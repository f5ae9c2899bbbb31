import { shell } from 'electron';

/** Shows a folder in the system's file manager. Rejects with what the system says. */
export async function showFolder(path: string): Promise<void> {
  const refusal = await shell.openPath(path);
  if (refusal !== '') throw new Error(`The folder ${path} cannot be shown: ${refusal}`);
}
