import { posix, win32 } from 'node:path';

/** The operating system's place for the data of an application (contract.md, *Data directory*). */
export function defaultDataDir(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'vedetta');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'vedetta');
  const dataHome = env['XDG_DATA_HOME'];
  // A relative path is to be ignored (XDG Base Directory Specification).
  return dataHome?.startsWith('/')
    ? posix.join(dataHome, 'vedetta')
    : posix.join(home, '.local', 'share', 'vedetta');
}
