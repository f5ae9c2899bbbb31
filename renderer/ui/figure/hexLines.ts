import type { CodeLine } from './CodeBlock.tsx';

const bytesInLine = 16;

/** Bytes as lines of offset, hexadecimal digits and characters. */
export function hexLines(bytes: Uint8Array): CodeLine[] {
  const lines: CodeLine[] = [];
  for (let at = 0; at < bytes.length; at += bytesInLine) {
    const row = [...bytes.subarray(at, at + bytesInLine)];
    const digits = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = row
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
      .join('');
    lines.push({ number: at, text: `${digits.padEnd(bytesInLine * 3)} ${characters}` });
  }
  return lines;
}
