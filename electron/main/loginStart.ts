import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { App } from 'electron';

interface LoginStartOptions {
  readonly app: Pick<App, 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly homeDir: string;
  /** The program that runs now. */
  readonly execPath: string;
}

/** Has the installed program start when its user logs in, or not; the same again changes nothing. */
export type StartAtLogin = (isWanted: boolean) => void;

/**
 * A desktop entry that starts `program` (Desktop Entry Specification 1.5: an argument of `Exec` is quoted, and
 * what is quoted is escaped once for the quotes and once for the string; `%` begins a field code).
 */
export function autostartEntry(program: string): string {
  const quoted = program.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  const exec = `"${quoted}"`.replaceAll('\\', '\\\\');
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
  if (platform !== 'linux') return (isWanted) => app.setLoginItemSettings({ openAtLogin: isWanted });
  const file = autostartFile(env, homeDir);
  return (isWanted) => {
    if (!isWanted) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    // An AppImage runs from a place that is gone at the next login; it says where it lies itself.
    writeFileSync(file, autostartEntry(env['APPIMAGE'] ?? execPath));
  };
}
