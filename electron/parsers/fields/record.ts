import { z } from 'zod';
import { PayloadError } from '../TopicParser.ts';
import { describeIssue, foldedPath, mismatch, type Path, pathText } from './describe.ts';
import type { Faults } from './faults.ts';

export type RawRecord = Readonly<Record<string, unknown>>;

/** An object of a payload: the keys that the format knows, and the others. */
export interface TidyRecord {
  readonly fields: RawRecord;
  /** Undefined when there are none. */
  readonly extras: RawRecord | undefined;
}

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells known keys from unknown ones, and reads `serial number device` as `serial_number_device`. */
export function tidyRecord(raw: RawRecord, known: ReadonlySet<string>): TidyRecord {
  let extras: Record<string, unknown> | undefined;
  for (const key in raw) {
    if (known.has(key)) continue;
    // Written out, `__proto__` would set a prototype instead of a key.
    if (blank.test(key) || key === '__proto__') return sorted(raw, known);
    extras ??= {};
    extras[key] = raw[key];
  }
  return { fields: raw, extras };
}

const blank = /\s/;

function sorted(raw: RawRecord, known: ReadonlySet<string>): TidyRecord {
  const fields = new Map<string, unknown>();
  const extras: [string, unknown][] = [];
  for (const [key, value] of Object.entries(raw)) {
    const name = known.has(key) ? key : key.trim().replace(/\s+/g, '_');
    // A key in its proper form wins over one with blanks.
    if (!known.has(name) || (name !== key && name in raw)) extras.push([key, value]);
    else fields.set(name, value);
  }
  return {
    fields: Object.fromEntries(fields),
    extras: extras.length === 0 ? undefined : Object.fromEntries(extras),
  };
}

/** Reads one kind of object out of a payload: keys tidied, then validated. */
export interface RecordReader<Fields> {
  /** Null after noting the fault, when the object is not as it must be: only this part is lost. */
  part(raw: unknown, path: Path, faults: Faults): { fields: Fields; extras: RawRecord | undefined } | null;
  /** The same for the whole payload: throws `PayloadError` of type `VALIDATION_ERROR`. */
  whole(raw: unknown): { fields: Fields; extras: RawRecord | undefined };
}

export function createRecordReader<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): RecordReader<z.output<z.ZodObject<Shape>>> {
  const known = new Set(Object.keys(schema.shape));
  const read = (raw: RawRecord) => {
    const { fields, extras } = tidyRecord(raw, known);
    const result = schema.safeParse(fields);
    if (result.success) return { fields, extras, result };
    // A device that writes its serial number as a number means its digits.
    const asText = numbersAsText(fields, result.error);
    return asText === null
      ? { fields, extras, result }
      : { fields, extras, result: schema.safeParse(asText) };
  };
  return {
    part(raw, path, faults) {
      if (!isRecord(raw)) {
        faults.expected('an object', raw, path);
        return null;
      }
      const { fields, extras, result } = read(raw);
      if (result.success) return { fields: result.data, extras };
      const issue = describeIssue(result.error, fields, path);
      faults.add(issue.message, issue.path);
      return null;
    },
    whole(raw) {
      if (!isRecord(raw)) throw new PayloadError('VALIDATION_ERROR', mismatch([], 'an object', raw), '', '');
      const { fields, extras, result } = read(raw);
      if (result.success) return { fields: result.data, extras };
      const issue = describeIssue(result.error, fields, []);
      const { message, path } = issue;
      throw new PayloadError('VALIDATION_ERROR', message, foldedPath(path), pathText(path));
    },
  };
}

/** The record with each number where text is expected as its digits; null when there is none. */
function numbersAsText(fields: RawRecord, error: z.ZodError): RawRecord | null {
  const texts: Record<string, string> = {};
  for (const issue of error.issues) {
    const [key] = issue.path;
    if (issue.code !== 'invalid_type' || issue.expected !== 'string' || typeof key !== 'string') continue;
    const value = fields[key];
    if (typeof value === 'number') texts[key] = String(value);
  }
  return Object.keys(texts).length === 0 ? null : { ...fields, ...texts };
}

/** A required name, trimmed, case kept. */
export const requiredText = z.string().trim().min(1);

/** A fact that may be absent, null or blank. */
export const optionalText = z.string().trim().nullish();

/** What an optional text says; undefined when it says nothing. */
export const said = (text: string | null | undefined): string | undefined =>
  text === null || text === '' ? undefined : text;
