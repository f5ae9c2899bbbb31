/**
 * Chromium knows no scheme of ours, so a page of `app://vedetta/` is served at `https://vedetta.app.invalid/`:
 * an origin as safe as the custom one, under a name that no network can ever answer for.
 */
export function toChromium(address: string): string {
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  return `https://${url.host}.${scheme}.invalid${url.pathname}${url.search}${url.hash}`;
}

/** The way back; an address of the outside stays what it is. */
export function fromChromium(address: string): string {
  const url = URL.parse(address);
  const [, host, scheme] = /^([\w-]+)\.([\w-]+)\.invalid$/.exec(url?.host ?? '') ?? [];
  if (url === null || host === undefined || scheme === undefined) return address;
  return `${scheme}://${host}${url.pathname}${url.search}${url.hash}`;
}
