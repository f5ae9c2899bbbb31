import { z } from 'zod';

const object = z.record(z.string(), z.unknown());
const numbers = z.record(z.string(), z.number());

/** Reads a column that holds a JSON object. */
export const jsonObject = (text: string): Record<string, unknown> => object.parse(JSON.parse(text));

/** Reads a column that holds a JSON object, or nothing. */
export const jsonObjectOrNull = (text: string | null): Record<string, unknown> | null =>
  text === null ? null : jsonObject(text);

/** Reads a column that holds a JSON object of numbers, or nothing. */
export const jsonNumbersOrNull = (text: string | null): Record<string, number> | null =>
  text === null ? null : numbers.parse(JSON.parse(text));
