import type { Codec } from '../../../shared/domain/codec.ts';
import { describeValue } from '../fields/describe.ts';
import { readScalar } from '../fields/number.ts';
import { PayloadError } from '../TopicParser.ts';
import { payloadText } from './payloadText.ts';

type CsvCodec = Extract<Codec, { type: 'csv' }>;

/**
 * Reads one CSV line (RFC 4180) by column name: quoted fields may hold the delimiter, line ends and doubled quotes.
 * Numbers are read as numbers, also with a decimal comma where the comma does not divide; an empty field is null.
 * Where blanks divide, several of them are one. Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function createCsvDecoder({ delimiter, columns }: CsvCodec): (payload: Uint8Array) => unknown {
  return (payload) => {
    const text = payloadText(payload, 'a CSV line').replace(/(?:\r?\n)+$/, '');
    if (text.trim() === '') throw refusal('The payload is empty; expected a CSV line.');
    const fields = splitLine(text, delimiter, columns.length);
    if (fields.length !== columns.length) throw refusal(mismatch(fields.length, columns));
    return Object.fromEntries(columns.map((column, index) => [column, readScalar(fields[index])]));
  };
}

const refusal = (message: string) => new PayloadError('PARSE_ERROR', message);

function mismatch(found: number, columns: readonly string[]): string {
  const count = found > columns.length ? `more than ${columns.length}` : String(found);
  const shown = columns.slice(0, 10).join(', ');
  const names = columns.length > 10 ? `${shown}, …` : shown;
  return `The line has ${count} fields; ${columns.length} are expected: ${names}.`;
}

/** The fields of the line; one too many ends the search. */
function splitLine(text: string, delimiter: string, wanted: number): string[] {
  const fields: string[] = [];
  let at = delimiter === ' ' ? skipBlanks(text, 0) : 0;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : bareField(text, at, delimiter);
    fields.push(field.value);
    if (field.end >= text.length || fields.length > wanted) return fields;
    at = field.end + 1;
    if (delimiter !== ' ') continue;
    at = skipBlanks(text, at);
    if (at >= text.length) return fields;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

interface Field {
  readonly value: string;
  /** Place of the delimiter behind it; the length of the line behind the last one. */
  readonly end: number;
}

function bareField(text: string, start: number, delimiter: string): Field {
  const next = text.indexOf(delimiter, start);
  const end = next < 0 ? text.length : next;
  const value = text.slice(start, end);
  if (value.includes('\n')) throw refusal('The payload has several lines; expected one CSV line.');
  return { value: value.trim(), end };
}

function quotedField(text: string, start: number, delimiter: string): Field {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw refusal(`The quote at character ${start + 1} is not closed.`);
    parts.push(text.slice(from, quote));
    if (text[quote + 1] === '"') {
      parts.push('"');
      from = quote + 2;
      continue;
    }
    const end = quote + 1;
    const next = text[end];
    if (next !== undefined && next !== delimiter) {
      const found = describeValue(text.slice(end, end + 10));
      throw refusal(`Behind the quote at character ${end} there is ${found}; expected the delimiter.`);
    }
    return { value: parts.join(''), end };
  }
}
