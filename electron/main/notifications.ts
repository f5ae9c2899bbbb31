import { Notification } from 'electron';
import type { Notice } from './i18n/words.ts';

/** Tells a person something that the window may not show, where the system has notifications. */
export function notify({ title, body }: Notice): void {
  if (Notification.isSupported()) new Notification({ title, body }).show();
}
