/** A payload as the console can show it. */
export interface ShownPayload {
  readonly bytes: Uint8Array;
  /** Null: it is no text. */
  readonly text: string | null;
}

/** Reads a payload back from base64; one that was cut may end within a character. */
export function payloadText(base64: string, isCut: boolean): ShownPayload {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    // A text has no control characters but those that part its lines.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    return { bytes, text: /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text };
  } catch {
    // Not UTF-8: shown by its bytes.
    return { bytes, text: null };
  }
}
