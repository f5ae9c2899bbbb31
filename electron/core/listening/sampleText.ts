/** The beginning of a payload as text; of one that is no text, in hexadecimal after `0x`. */
export function sampleText(beginning: Uint8Array): string {
  // A character that was cut at the end is no sign of bytes that are no text.
  const text = new TextDecoder().decode(beginning, { stream: true });
  if (!text.includes('\ufffd')) return text;
  return `0x${[...beginning].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
