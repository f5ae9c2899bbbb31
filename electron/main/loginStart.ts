import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { App } from 'electron';

/** Starts the program in the tray, its window hidden. */
export const HIDDEN_FLAG = '--hidden';

interface LoginStartOptions {
  readonly app: Pick<App, 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly homeDir: string;
  /** The program that runs now. */
  readonly execPath: string;
}

/** Has the installed program start, hidden, when its user logs in, or not; the same again changes nothing. */
export type StartAtLogin = (isWanted: boolean) => void;

/**
 * A desktop entry that starts `program` hidden (Desktop Entry Specification 1.5: an argument of `Exec` is quoted, and
 * what is quoted is escaped once for the quotes and once for the string; `%` begins a field code).
 */
export function autostartEntry(program: string): string {
  const quoted = program.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  const exec = `"${quoted}" ${HIDDEN_FLAG}`.replaceAll('\\', '\\\\');
  return `[Desktop Entry]\nType=Application\nName=Vedetta\nExec=${exec}\nX-GNOME-Autostart-enabled=true\n`;
}

/** Where desktops look for what to start (Desktop Application Autostart Specification 0.5). */
function autostartFile(env: NodeJS.ProcessEnv, homeDir: string): string {
  const told = env['XDG_CONFIG_HOME'] ?? '';
  // A relative path is to be ignored, says the Base Directory Specification.
  return join(isAbsolute(told) ? told : join(homeDir, '.config'), 'autostart', 'vedetta.desktop');
}

/** The system's own way to start a program at login: Electron knows those of macOS and Windows, Linux has a file. */
export function createStartAtLogin(options: LoginStartOptions): StartAtLogin {
  const { app, platform, env, homeDir, execPath } = options;
  if (platform !== 'linux') {
    // macOS takes no arguments, and says at the start that it was at login.
    return (isWanted) => app.setLoginItemSettings({ openAtLogin: isWanted, args: [HIDDEN_FLAG] });
  }
  const file = autostartFile(env, homeDir);
  return (isWanted) => {
    if (!isWanted) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    // An AppImage runs from a place that is gone at the next login; it says where it lies itself.
    writeFileSync(file, autostartEntry(env['APPIMAGE'] ?? execPath));
  };
}

/** Whether the program that starts now was started at login, by what it was given or, on macOS, by the system. */
export function startsHidden(
  args: readonly string[],
  platform: NodeJS.Platform,
  app: { getLoginItemSettings(): { wasOpenedAtLogin: boolean } },
): boolean {
  if (args.includes(HIDDEN_FLAG)) return true;
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
