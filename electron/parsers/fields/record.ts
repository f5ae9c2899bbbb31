import { z } from 'zod';
import { PayloadError } from '../TopicParser.ts';
import { describeIssue, foldedPath, mismatch, type Path } from './describe.ts';
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
  for (const key in raw) if (!known.has(key)) return sorted(raw, known);
  return { fields: raw, extras: undefined };
}

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
    return { fields, extras, result: schema.safeParse(fields) };
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
      if (!isRecord(raw)) throw new PayloadError('VALIDATION_ERROR', mismatch([], 'an object', raw), '');
      const { fields, extras, result } = read(raw);
      if (result.success) return { fields: result.data, extras };
      const issue = describeIssue(result.error, fields, []);
      throw new PayloadError('VALIDATION_ERROR', issue.message, foldedPath(issue.path));
    },
  };
}

const numberAsText = (value: unknown) => (typeof value === 'number' ? String(value) : value);

/** A required name, trimmed, case kept; a number is taken as its digits. */
export const requiredText = z.preprocess(numberAsText, z.string().trim().min(1));

/** A fact that may be absent, null or blank; undefined then. */
export const optionalText = z
  .preprocess(numberAsText, z.string().trim().nullish())
  .transform((text) => (text === null || text === '' ? undefined : text));
