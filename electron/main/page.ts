/** The one origin of the desktop's page; while it is being changed, the page may come from another (`npm run dev`). */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'vedetta';
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`;

/** Hosts that a link may open in the system's browser. */
const externalHosts: ReadonlySet<string> = new Set(['mqtt.org', 'docs.oasis-open.org', 'mosquitto.org']);

/** Whether an address lies within the page that was loaded from `pageUrl`. */
export function isWithinPage(address: string, pageUrl: string): boolean {
  const [url, page] = [URL.parse(address), URL.parse(pageUrl)];
  // An origin would not do: that of `app:` is opaque.
  return url !== null && url.protocol === page?.protocol && url.host === page.host;
}

/** Whether a link may be handed to the system's browser: `https:` to a known host, its port and account left out. */
export function isExternalUrl(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:') return false;
  return externalHosts.has(url.host) && url.username === '' && url.password === '';
}

/** The page that a notice leads to; undefined: none in particular. */
export function pathOf(notice: {
  readonly incidentId?: number | undefined;
  readonly siteId?: number | undefined;
}): string | undefined {
  if (notice.incidentId !== undefined) return `incidents/${notice.incidentId}`;
  return notice.siteId === undefined ? undefined : `sites/${notice.siteId}`;
}

/** A frame, as far as it is looked at (structurally Electron's `WebFrameMain`). */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Whether a message comes from the page itself: the top frame of our own origin; null is a frame that is gone. */
export function isTrustedFrame(frame: SenderFrame | null, pageUrl: string): boolean {
  return frame !== null && frame.parent === null && isWithinPage(frame.url, pageUrl);
}
