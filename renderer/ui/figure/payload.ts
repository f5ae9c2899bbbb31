import { visibleText } from '../visibleText.ts';
import type { CodeLine, CodeMark } from './CodeBlock.tsx';

/** The sample of a payload, made readable; `mark` shows where the trouble lies. */
export interface PayloadView {
  readonly lines: readonly CodeLine[];
  readonly mark?: CodeMark;
}

interface PrintedLine {
  readonly text: string;
  /** Of the value that begins on this line: `a.b[0]`. */
  readonly path: string;
  /** Where that value begins and ends in the line. */
  readonly from: number;
  readonly to: number;
}

/** As the engine writes the place of a fault. */
const childPath = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

/** JSON with one value in a line, each line knowing where in the payload it is. */
function* print(
  value: unknown,
  path: string,
  indent: string,
  name: string,
  end: string,
): Generator<PrintedLine> {
  const head = `${indent}${name}`;
  const line = (text: string): PrintedLine => ({
    text: `${head}${text}`,
    path,
    from: head.length,
    to: head.length + text.replace(/,$/, '').length,
  });
  const children: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (children.length === 0) {
    const text =
      typeof value === 'object' && value !== null ? `${open}${close}` : visibleText(JSON.stringify(value));
    yield line(`${text}${end}`);
    return;
  }
  yield line(open);
  for (const [index, [key, child]] of children.entries()) {
    const childName = typeof key === 'number' ? '' : `${visibleText(JSON.stringify(key))}: `;
    const childEnd = index === children.length - 1 ? '' : ',';
    yield* print(child, childPath(path, key), `${indent}  `, childName, childEnd);
  }
  yield { text: `${indent}${close}${end}`, path: `${path}/`, from: 0, to: 0 };
}

/** The path that a message of the parsing log begins with, and what it says of it; null when it names none. */
export function faultOf(errorMessage: string): { path: string; note: string } | null {
  const found = /^([^\s:]+(?:\.[^\s:]+|\[\d+\])*): (.+)$/s.exec(errorMessage);
  if (found?.[1] === undefined || found[2] === undefined) return null;
  return { path: found[1] === 'payload' ? '' : found[1], note: found[2] };
}

/** The path one step further up: of what holds the value. */
const parentPath = (path: string): string => path.replace(/(\.?[^.[\]]+|\[\d+\])$/, '');

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Not JSON, or cut off: it is shown as it came.
    return null;
  }
}

/** A payload as it came, with the place marked where reading it broke off. */
function brokenText(text: string, errorMessage: string): PayloadView {
  const raw = text.split('\n');
  const lines = raw.map((each, index) => ({ number: index + 1, text: visibleText(each) }));
  const found = /\bposition (\d+)/.exec(errorMessage);
  if (found?.[1] === undefined) return { lines };
  let left = Math.min(Number(found[1]), text.length);
  for (const [index, line] of raw.entries()) {
    if (left <= line.length) {
      // Where nothing follows, what came last is marked.
      const at = Math.max(0, Math.min(left, line.length - 1));
      const from = visibleText(line.slice(0, at)).length;
      const to = from + visibleText(line.slice(at, at + 1)).length;
      return { lines, mark: { line: index + 1, from, to, note: errorMessage } };
    }
    left -= line.length + 1;
  }
  return { lines };
}

/**
 * A payload sample in lines: JSON indented, anything else as it came. Marked is the value that the message
 * names; where the payload has no such value, what should have held it.
 */
export function payloadView(sample: string, errorMessage: string): PayloadView {
  const json = parseJson(sample);
  if (json === null) return brokenText(sample, errorMessage);
  const printed = [...print(json.value, '', '', '', '')];
  const lines = printed.map(({ text }, index) => ({ number: index + 1, text }));
  const fault = faultOf(errorMessage);
  if (fault === null) return { lines };
  for (let path = fault.path; ; path = parentPath(path)) {
    const at = printed.findIndex((line) => line.path === path);
    const hit = printed[at];
    if (hit !== undefined) {
      return { lines, mark: { line: at + 1, from: hit.from, to: hit.to, note: fault.note } };
    }
    if (path === '') return { lines };
  }
}

const bytesInLine = 16;

/** The bytes of a sample: those after `0x` where it was no text, else those of the text. */
export function sampleBytes(sample: string): Uint8Array {
  if (/^0x(?:[0-9a-f]{2})*$/.test(sample)) {
    return Uint8Array.from(sample.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  return new TextEncoder().encode(sample);
}

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
