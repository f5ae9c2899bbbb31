import type { WatchedMessage } from '../../../../shared/domain/listening.ts';
import { type CodeLine, codeLines } from '../../../ui/figure/CodeBlock.tsx';
import { hexLines } from '../../../ui/figure/payload.ts';
import { visibleText } from '../../../ui/visibleText.ts';

/** The bytes of a watched message, as far as they were told. */
export const payloadBytes = ({ payload }: Pick<WatchedMessage, 'payload'>): Uint8Array =>
  Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));

/** Lines that are shown of a payload; a page with more of them would stand still. */
const mostLines = 500;

/** The text of a payload; null: its bytes are none. */
export function payloadText(bytes: Uint8Array): string | null {
  // What was cut within a character is text all the same.
  const text = new TextDecoder().decode(bytes, { stream: true });
  return text.includes('\ufffd') ? null : text;
}

/** A payload line by line: JSON indented, other text as it came, and bytes as such or where they are asked for. */
export function payloadLines(bytes: Uint8Array, asHex: boolean): CodeLine[] {
  const text = asHex ? null : payloadText(bytes);
  if (text === null) return hexLines(bytes.subarray(0, mostLines * 16));
  return codeLines(indented(text))
    .slice(0, mostLines)
    .map((line) => ({ ...line, text: visibleText(line.text) }));
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}

/** The beginning of a payload in one line. */
export function payloadLine(bytes: Uint8Array): string {
  const beginning = bytes.subarray(0, 200);
  const text = payloadText(beginning);
  if (text !== null) return visibleText(text);
  return `0x${[...beginning.subarray(0, 60)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
