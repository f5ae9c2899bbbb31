import type { Page } from '@playwright/test';
import type { RecordedItem } from './electronHost/messages.ts';

/** A person in front of the desktop program, whichever runtime it has. */
export interface DesktopProgram {
  readonly page: Page;
  isWindowVisible(): Promise<boolean>;
  webPreferences(): Promise<Readonly<Record<string, unknown>>>;
  trayMenu(): Promise<readonly RecordedItem[]>;
  /** Clicks an item of the tray's menu, by its labels from the top; answers false when there is none to be clicked. */
  clickTray(path: readonly string[]): Promise<boolean>;
  /** As the window's close button. */
  closeWindow(): Promise<void>;
  /** Starts the program once more on the same data directory; answers how that one ended. */
  startAgain(): Promise<number | null>;
  /** How it ended. */
  readonly exitCode: Promise<number | null>;
  kill(): Promise<void>;
}
