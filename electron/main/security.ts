import { app, type Session, shell, type WebContents } from 'electron';
import { isExternalUrl, isPageUrl } from './page.ts';

/** Nothing that the page does needs a permission of the browser; to be called before the first window. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** The page stays where it is: no other window, no other address, no view within it. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalUrl(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    // A reload leads to where one is.
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Confines every page of the program (quality.md section 4); to be called before the first window. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}
