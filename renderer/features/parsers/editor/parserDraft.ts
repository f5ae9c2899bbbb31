import type { Codec, HexField } from '../../../../shared/domain/codec.ts';
import type { ParserDefinition } from '../../../../shared/domain/parserDefinition.ts';

type Delimiter = Extract<Codec, { type: 'csv' }>['delimiter'];

/** A field of a binary payload as it is typed: figures are texts until they are read. */
export interface HexFieldDraft {
  readonly name: string;
  readonly offset: string;
  readonly type: HexField['type'];
  readonly byteOrder: HexField['byteOrder'];
  /** Of a text and of bits. */
  readonly length: string;
  /** Of bits. */
  readonly bit: string;
  readonly scale: string;
  readonly plus: string;
}

/** A codec as it is typed. What another type needs is kept while one looks around among the types. */
export interface CodecDraft {
  readonly type: Codec['type'];
  readonly delimiter: Delimiter;
  /** Names of columns, each on a line of its own or after a comma. */
  readonly columns: string;
  readonly asText: boolean;
  readonly fields: readonly HexFieldDraft[];
}

/** A definition as it is typed, right or wrong. */
export interface ParserDraft {
  readonly name: string;
  readonly description: string;
  readonly topicPatterns: readonly string[];
  readonly priority: string;
  readonly codec: CodecDraft;
  /** JSON; blank: anything that can be decoded. */
  readonly schema: string;
  readonly mapping: string;
}

/** A field of a binary payload before anything was typed, at a place in bytes. */
export const newHexField = (offset: number): HexFieldDraft => ({
  name: '',
  offset: String(offset),
  type: 'u16',
  byteOrder: 'big',
  length: '',
  bit: '',
  scale: '1',
  plus: '0',
});

const plainCodec: CodecDraft = {
  type: 'json',
  delimiter: ',',
  columns: '',
  asText: false,
  fields: [newHexField(0)],
};

/** A parser before anything was typed. */
export const newDraft: ParserDraft = {
  name: '',
  description: '',
  topicPatterns: [''],
  priority: '0',
  codec: plainCodec,
  schema: '',
  mapping: '',
};

const optional = (value: number | undefined): string => (value === undefined ? '' : String(value));

function codecDraft(codec: Codec): CodecDraft {
  if (codec.type === 'csv') {
    const { type, delimiter, columns } = codec;
    return { ...plainCodec, type, delimiter, columns: columns.join('\n') };
  }
  if (codec.type === 'hex') {
    const fields = codec.fields.map(({ offset, length, bit, scale, plus, ...rest }) => ({
      ...rest,
      offset: String(offset),
      length: optional(length),
      bit: optional(bit),
      scale: String(scale),
      plus: String(plus),
    }));
    return { ...plainCodec, type: codec.type, asText: codec.asText, fields };
  }
  return { ...plainCodec, type: codec.type };
}

/** A stored definition, to be edited. */
export const draftOf = (name: string, definition: ParserDefinition): ParserDraft => ({
  name,
  description: definition.description,
  topicPatterns: definition.topicPatterns,
  priority: String(definition.priority),
  codec: codecDraft(definition.codec),
  schema: definition.schema === null ? '' : JSON.stringify(definition.schema, null, 2),
  mapping: definition.mapping,
});
