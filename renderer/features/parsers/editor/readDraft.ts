import {
  type DefinitionFault,
  type ParserDefinition,
  parserDefinition,
  parserName,
} from '../../../../shared/domain/parserDefinition.ts';
import { type TopicFilterFault, topicFilterFault } from '../../../../shared/domain/topicFilter.ts';
import { readJson } from './jsonText.ts';
import type { CodecDraft, HexFieldDraft, ParserDraft } from './parserDraft.ts';

/** What the page itself sees to be wrong, in its own language; the rest comes from the server as a sentence. */
export type FaultWord =
  | TopicFilterFault
  | 'twice'
  | 'noName'
  | 'name'
  | 'taken'
  | 'priority'
  | 'noColumns'
  | 'noFields'
  | 'fieldName'
  | 'fieldOffset'
  | 'fieldLength'
  | 'fieldBit'
  | 'fieldNumber'
  | 'schemaJson'
  | 'schemaObject'
  | 'noMapping';

/** What is wrong with a draft, and where: a word of the page, or (`word` is null) a sentence in English. */
export interface DraftFault extends DefinitionFault {
  readonly word: FaultWord | null;
}

/** A draft that was read. With a fault there is no definition. */
export interface ReadDraft {
  readonly definition: ParserDefinition | null;
  readonly faults: readonly DraftFault[];
}

const nowhere = { path: [], line: null, column: null, message: '' };
const fault = (part: DraftFault['part'], word: FaultWord, path: (string | number)[] = []): DraftFault => ({
  ...nowhere,
  part,
  word,
  path,
});

/** A sentence of the server's, or of a schema's, as it is shown. */
export const toldFault = (told: DefinitionFault): DraftFault => ({ ...told, word: null });

/** Names of columns, one after the other. */
export const columnsOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')));

const isWhole = (text: string, from: number, to: number): boolean => {
  const value = numberOf(text);
  return Number.isInteger(value) && value >= from && value <= to;
};

function fieldFaults(field: HexFieldDraft, index: number): DraftFault[] {
  const { name, offset, type, length, bit, scale, plus } = field;
  const hasLength = type === 'text' || type === 'bits';
  const of = (word: FaultWord, column: string) => fault('codec', word, ['fields', index, column]);
  return [
    ...(name.trim() === '' ? [of('fieldName', 'name')] : []),
    ...(isWhole(offset, 0, 65_535) ? [] : [of('fieldOffset', 'offset')]),
    ...(hasLength && !isWhole(length, 1, type === 'bits' ? 64 : 1024) ? [of('fieldLength', 'length')] : []),
    ...(type === 'bits' && !isWhole(bit, 0, 7) ? [of('fieldBit', 'bit')] : []),
    ...(Number.isFinite(numberOf(scale)) ? [] : [of('fieldNumber', 'scale')]),
    ...(Number.isFinite(numberOf(plus)) ? [] : [of('fieldNumber', 'plus')]),
  ];
}

function codecFaults({ type, columns, fields }: CodecDraft): DraftFault[] {
  if (type === 'csv')
    return columnsOf(columns).length === 0 ? [fault('codec', 'noColumns', ['columns'])] : [];
  if (type !== 'hex') return [];
  return fields.length === 0 ? [fault('codec', 'noFields', ['fields'])] : fields.flatMap(fieldFaults);
}

function codecOf({ type, delimiter, columns, asText, fields }: CodecDraft): unknown {
  if (type === 'csv') return { type, delimiter, columns: columnsOf(columns) };
  if (type !== 'hex') return { type };
  const read = fields.map(({ name, offset, type: kind, byteOrder, length, bit, scale, plus }) => ({
    name,
    offset: numberOf(offset),
    type: kind,
    byteOrder,
    ...(kind === 'text' || kind === 'bits' ? { length: numberOf(length) } : {}),
    ...(kind === 'bits' ? { bit: numberOf(bit) } : {}),
    scale: numberOf(scale),
    plus: numberOf(plus),
  }));
  return { type, asText, fields: read };
}

function patternFaults(patterns: readonly string[]): DraftFault[] {
  return patterns.flatMap((pattern, index) => {
    const word = topicFilterFault(pattern) ?? (patterns.indexOf(pattern) < index ? 'twice' : null);
    return word === null ? [] : [fault('topicPatterns', word, [index])];
  });
}

function schemaOf(text: string): { schema: unknown; faults: DraftFault[] } {
  if (text.trim() === '') return { schema: null, faults: [] };
  const read = readJson(text);
  if ('brokenAt' in read) {
    return { schema: null, faults: [{ ...fault('schema', 'schemaJson'), ...read.brokenAt }] };
  }
  const { value } = read;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { schema: value, faults: isObject ? [] : [fault('schema', 'schemaObject')] };
}

/** What is wrong with the name of a new parser. `taken`: the names that there are. */
export function nameFaults(name: string, taken: readonly string[]): DraftFault[] {
  if (name === '') return [fault('name', 'noName')];
  if (!parserName.safeParse(name).success) return [fault('name', 'name')];
  return taken.includes(name) ? [fault('name', 'taken')] : [];
}

/** Reads what was typed, with the same schema as the server; what is wrong stands at its place. */
export function readDraft(draft: ParserDraft): ReadDraft {
  const { schema, faults: schemaFaults } = schemaOf(draft.schema);
  const seen = [
    ...patternFaults(draft.topicPatterns),
    ...(isWhole(draft.priority, -1000, 1000) ? [] : [fault('priority', 'priority')]),
    ...codecFaults(draft.codec),
    ...schemaFaults,
    ...(draft.mapping.trim() === '' ? [fault('mapping', 'noMapping')] : []),
  ];
  if (seen.length > 0) return { definition: null, faults: seen };
  const read = parserDefinition.safeParse({
    description: draft.description,
    topicPatterns: draft.topicPatterns,
    priority: numberOf(draft.priority),
    codec: codecOf(draft.codec),
    schema,
    mapping: draft.mapping,
  });
  if (read.success) return { definition: read.data, faults: [] };
  const faults = read.error.issues.map(({ path: [part, ...path], message }) => ({
    ...nowhere,
    part: parserDefinition.keyof().catch('mapping').parse(part),
    path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    word: null,
    message,
  }));
  return { definition: null, faults };
}
