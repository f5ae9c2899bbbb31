import { homedir, hostname, userInfo } from 'node:os';

/** The account that the program runs as; a container may have none. */
function userName(): string[] {
  try {
    return [userInfo().username];
  } catch {
    return [];
  }
}

/** What this computer, its user and the program's folders are called. */
export const ownNames = (dataDir: string): string[] => [hostname(), ...userName(), homedir(), dataDir];
