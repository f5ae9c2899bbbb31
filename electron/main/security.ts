import { app, type Session, shell, type WebContents } from 'electron';
import { isExternalUrl, isWithinPage } from './page.ts';

/** Nothing that the page does needs a permission of the browser; to be called before the first window. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** The page stays where it is: no other window, no other address, no view within it. */
function confine(contents: WebContents, pageUrl: string): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalUrl(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    // A reload leads to where one is.
    if (!event.isMainFrame || !isWithinPage(event.url, pageUrl)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Confines every page of the program to `pageUrl` (quality.md section 4); to be called before the first window. */
export function confinePages(pageUrl: string): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, pageUrl));
}
