import { Notification } from 'electron';
import type { Notice } from './i18n/words.ts';

/** Those that may still be clicked: without a reference, one is forgotten together with what a click does. */
const shown = new Set<Notification>();
const mostShown = 20;

/**
 * Tells a person something that the window may not show, where the system has notifications; a click on it leads
 * to `onClick`.
 */
export function notify({ title, body }: Notice, onClick?: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  if (onClick !== undefined) {
    const [oldest] = shown;
    if (oldest !== undefined && shown.size >= mostShown) shown.delete(oldest);
    shown.add(notification);
    notification.on('click', onClick);
    notification.on('close', () => shown.delete(notification));
  }
  notification.show();
}
