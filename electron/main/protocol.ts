import { protocol } from 'electron';
import { openStaticFiles } from '../api/staticFiles.ts';
import { PAGE_SCHEME } from './page.ts';
import { createPageResponder } from './pageResponse.ts';

/** Makes `app://` an origin like any of the web's: to be called before the program is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built console of `rendererDir` at `app://vedetta/`. */
export async function servePage(rendererDir: string): Promise<void> {
  protocol.handle(PAGE_SCHEME, createPageResponder(await openStaticFiles(rendererDir)));
}
