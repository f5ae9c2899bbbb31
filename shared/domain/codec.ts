import { z } from 'zod';

const columnName = z.string().trim().min(1).max(200);

/** Most bits of one field: what a number holds, whatever bit they begin at. */
const maxBits = 32;

/** A number or text at a fixed place in a binary payload. */
const hexField = z
  .object({
    name: columnName,
    /** Bytes from the beginning. */
    offset: z.number().int().min(0).max(65_535),
    type: z.enum(['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64', 'bits', 'text']),
    byteOrder: z.enum(['big', 'little']).default('big'),
    /** Bytes of a text; bits of `bits`. */
    length: z.number().int().min(1).max(1024).optional(),
    /** `bits`: the lowest bit taken of the byte at `offset`. */
    bit: z.number().int().min(0).max(7).optional(),
    /** The value is what is read times `scale` plus `plus`. */
    scale: z.number().default(1),
    plus: z.number().default(0),
  })
  .refine(({ type, length }) => type !== 'bits' || (length ?? 1) <= maxBits, {
    path: ['length'],
    message: `A field of bits has at most ${maxBits} of them.`,
  });

const isUnique = (names: readonly string[]) => new Set(names).size === names.length;

/**
 * How the bytes of a payload become a value. Chosen for a parser, or for a topic in its place; never guessed from
 * the bytes.
 */
export const codec = z.discriminatedUnion('type', [
  /** UTF-8 or UTF-16, byte order mark or not, gzip or not. */
  z.object({ type: z.literal('json') }),
  z.object({ type: z.literal('cbor') }),
  z.object({ type: z.literal('msgpack') }),
  /** A plain number, also with a decimal comma: the value is the number. */
  z.object({ type: z.literal('number') }),
  /** The value is the text. */
  z.object({ type: z.literal('text') }),
  /** One line: the value is an object by column name, numbers read as numbers. */
  z.object({
    type: z.literal('csv'),
    delimiter: z.enum([',', ';', '\t', '|', ' ']).default(','),
    columns: z.array(columnName).min(1).max(500).refine(isUnique, 'Two columns have the same name.'),
  }),
  /** Fields at fixed places: the value is an object by field name. `asText`: the payload is hexadecimal text. */
  z.object({
    type: z.literal('hex'),
    asText: z.boolean().default(false),
    fields: z
      .array(hexField)
      .min(1)
      .max(500)
      .refine((fields) => isUnique(fields.map(({ name }) => name)), 'Two fields have the same name.'),
  }),
]);
export type Codec = z.infer<typeof codec>;
export type HexField = z.infer<typeof hexField>;
