import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitWhenTold, hear, tell } from './channel.ts';
import { preventable } from './preventable.ts';

/** A window, as far as quitting goes. */
interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process: its lock was left by a crash.
    return false;
  }
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly windows = new Set<Closable>();
  #userData = '';
  #isQuitting = false;

  getAppPath(): string {
    return fileURLToPath(new URL('../../..', import.meta.url));
  }

  setPath(name: string, path: string): void {
    if (name === 'userData') this.#userData = path;
  }

  /** One program per directory of user data, as in Electron. */
  requestSingleInstanceLock(): boolean {
    const lockDir = this.#userData;
    const lock = join(lockDir, 'instance.pid');
    const isTaken = existsSync(lock) && isRunning(Number(readFileSync(lock, 'utf8')));
    if (!isTaken) writeFileSync(lock, String(process.pid));
    tell({ type: isTaken ? 'secondInstance' : 'lockTaken', lockDir });
    return !isTaken;
  }

  whenReady(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Asks everybody, in Electron's order; a default that is prevented keeps the program alive. */
  quit(): void {
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of [...this.windows]) window.close();
    this.#isQuitting = false;
    if (this.windows.size > 0) return;
    const will = preventable({});
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.exit(0);
  }

  /** Told to nobody while quitting, as in Electron. */
  windowClosed(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size === 0 && !this.#isQuitting) this.emit('window-all-closed');
  }

  exit(code = 0): void {
    exitWhenTold(code);
  }
}

export const app = new App();

hear('secondInstance', () => app.emit('second-instance', preventable({}), [], ''));
hear('quit', () => app.quit());
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
// The test is gone: so is the screen.
process.on('disconnect', () => process.exit(1));
