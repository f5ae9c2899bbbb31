import { Notification } from 'electron';

/** Tells a person something that the window may not show, where the system has notifications. */
export function notify(title: string, body: string): void {
  if (Notification.isSupported()) new Notification({ title, body }).show();
}
