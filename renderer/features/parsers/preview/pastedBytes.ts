/** How a payload is written where it is pasted. */
export const pasteForms = ['text', 'hex', 'base64'] as const;
export type PasteForm = (typeof pasteForms)[number];

/** So many characters at a time become bytes: more are more arguments than a call takes. */
const chunkLength = 8192;

function toBase64(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += chunkLength) {
    characters += String.fromCharCode(...bytes.subarray(at, at + chunkLength));
  }
  return btoa(characters);
}

function hexBytes(text: string): string | null {
  const digits = text.replace(/\s+/g, '').replace(/^0x/i, '').replaceAll(':', '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) return null;
  const pairs = digits.match(/../g) ?? [];
  return toBase64(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}

function base64Bytes(text: string): string | null {
  const dense = text.replace(/\s+/g, '');
  // Written again, so that what is sent has the padding that was left out.
  const isWritten = /^[A-Za-z0-9+/]*={0,2}$/.test(dense) && dense.replace(/=+$/, '').length % 4 !== 1;
  return isWritten ? btoa(atob(dense.replace(/=+$/, ''))) : null;
}

/** The bytes of what was pasted, in base64; null where it is not written in that form. */
export function pastedBytes(pasted: string, form: PasteForm): string | null {
  if (form === 'hex') return hexBytes(pasted);
  if (form === 'base64') return base64Bytes(pasted);
  return toBase64(new TextEncoder().encode(pasted));
}
