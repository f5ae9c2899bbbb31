import { setNonce } from 'get-nonce';

/**
 * Lets libraries that put style elements into the page (Radix, while something lies over it) pass the page's
 * policy: they take the nonce from `get-nonce`. To be called before the first render.
 */
export function adoptStyleNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  if (nonce !== undefined && nonce !== '') setNonce(nonce);
}
