import { expect, it } from 'vitest';
import { parserDefinition } from '../../../../shared/domain/parserDefinition.ts';
import { draftOf, newDraft, newHexField, type ParserDraft } from './parserDraft.ts';
import { nameFaults, readDraft } from './readDraft.ts';

const good: ParserDraft = { ...newDraft, topicPatterns: ['+/weather'], mapping: '{}' };

/** Each fault as `part path: word`, with its place in the text. */
const faultsOf = (change: Partial<ParserDraft>): string[] =>
  readDraft({ ...good, ...change }).faults.map(({ part, path, word, message, line, column }) =>
    [`${[part, ...path].join('.')}: ${word ?? message}`, ...(line === null ? [] : [line, column])].join(' '),
  );

const codec = good.codec;

it.each([
  ['json', { type: 'json' }],
  ['csv', { type: 'csv', delimiter: ';', columns: ['time', 'level m'] }],
  [
    'hex',
    {
      type: 'hex',
      asText: true,
      fields: [
        { name: 't', offset: 0, type: 'i16', byteOrder: 'little', scale: 0.1, plus: -40 },
        { name: 'flags', offset: 2, type: 'bits', length: 3, bit: 1 },
        { name: 'id', offset: 3, type: 'text', length: 8 },
      ],
    },
  ],
])('reads what it wrote of a definition with %s', (_, stored) => {
  const definition = parserDefinition.parse({
    description: 'Wind',
    topicPatterns: ['+/weather/#', 'x/+'],
    priority: -3,
    codec: stored,
    schema: { type: 'object' },
    mapping: '{\n  "a": 1\n}',
  });
  expect(readDraft(draftOf('weather', definition))).toEqual({ definition, faults: [] });
});

it('asks for a pattern and a mapping', () => {
  expect(readDraft(newDraft).definition).toBeNull();
  expect(faultsOf({ topicPatterns: [''], mapping: ' \n' })).toEqual([
    'topicPatterns.0: empty',
    'mapping: noMapping',
  ]);
});

it('says which pattern is no filter, and which stands there twice', () => {
  expect(faultsOf({ topicPatterns: ['a/+', 'a/#/b', 'a/x+', 'a/+'] })).toEqual([
    'topicPatterns.1: hash',
    'topicPatterns.2: plus',
    'topicPatterns.3: twice',
  ]);
});

it('takes columns one on a line or after a comma', () => {
  const { definition } = readDraft({ ...good, codec: { ...codec, type: 'csv', columns: ' a, b\n\nc ' } });
  expect(definition?.codec).toEqual({ type: 'csv', delimiter: ',', columns: ['a', 'b', 'c'] });
  expect(faultsOf({ codec: { ...codec, type: 'csv', columns: ' ,\n' } })).toEqual([
    'codec.columns: noColumns',
  ]);
});

it('says which figure of which field is wrong', () => {
  const fields = [
    { ...newHexField(0), name: 'a', scale: '0,1' },
    { ...newHexField(0), offset: '1.5', plus: '' },
    { ...newHexField(0), name: 'c', type: 'bits' as const, bit: '8', length: '0' },
  ];
  expect(faultsOf({ codec: { ...codec, type: 'hex', fields } })).toEqual([
    'codec.fields.1.name: fieldName',
    'codec.fields.1.offset: fieldOffset',
    'codec.fields.1.plus: fieldNumber',
    'codec.fields.2.length: fieldLength',
    'codec.fields.2.bit: fieldBit',
  ]);
  expect(faultsOf({ codec: { ...codec, type: 'hex', fields: [] } })).toEqual(['codec.fields: noFields']);
});

it('finds the place where a schema is no JSON', () => {
  expect(faultsOf({ schema: '{\n  "type": object\n}' })).toEqual(['schema: schemaJson 2 11']);
  expect(faultsOf({ schema: '{\n  "type":' })).toEqual(['schema: schemaJson 2 10']);
  expect(faultsOf({ schema: '[1]' })).toEqual(['schema: schemaObject']);
});

it('puts what the schema of a definition refuses to its part', () => {
  expect(faultsOf({ description: 'x'.repeat(501) })).toEqual([expect.stringMatching(/^description: /)]);
  expect(faultsOf({ mapping: 'x'.repeat(20_001) })).toEqual([expect.stringMatching(/^mapping: /)]);
  expect(faultsOf({ priority: '1001' })).toEqual(['priority: priority']);
});

it('asks for a name that topics can be written with, and that nobody has', () => {
  const words = ['', 'Weather', 'weather', 'new'].map((name) => nameFaults(name, ['weather'])[0]?.word);
  expect(words).toEqual(['noName', 'name', 'taken', 'name']);
  expect(nameFaults('weather_2', ['weather'])).toEqual([]);
});
