import type { Page } from '@playwright/test';
import type { RecordedItem } from './electronHost/messages.ts';

/** A person in front of the desktop program, whichever runtime it has. */
export interface DesktopProgram {
  /** The window's page; of no use once it crashed. */
  readonly page: Page;
  /** What can be read in the window now, whichever process its page has. */
  pageText(): Promise<string>;
  /** Ends the page's process as a crash does. */
  crashPage(): Promise<void>;
  /** Keeps the page busy for ever. */
  hangPage(): Promise<void>;
  isWindowVisible(): Promise<boolean>;
  webPreferences(): Promise<Readonly<Record<string, unknown>>>;
  applicationMenu(): Promise<readonly RecordedItem[]>;
  trayMenu(): Promise<readonly RecordedItem[]>;
  /** Clicks an item of the tray's menu, by its labels from the top; answers false when there is none to be clicked. */
  clickTray(path: readonly string[]): Promise<boolean>;
  /** What it has told a person so far, by title. */
  notifications(): Promise<readonly string[]>;
  /** Clicks a notification by its title; answers false when there is none, or nothing comes of it. */
  clickNotification(title: string): Promise<boolean>;
  /** Where a person saves from now on, asked by the system's dialog; null: nowhere. */
  saveTo(path: string | null): Promise<void>;
  /** As the window's close button. */
  closeWindow(): Promise<void>;
  /** Starts the program once more on the same data directory; answers how that one ended. */
  startAgain(): Promise<number | null>;
  /** How it ended. */
  readonly exitCode: Promise<number | null>;
  kill(): Promise<void>;
}
