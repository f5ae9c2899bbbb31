import { expect, it } from 'vitest';
import { inferSchema } from './inferSchema.ts';

it('names the types and what is there', () => {
  expect(inferSchema({ station: 'ws-1', values: { temp: 21, ok: true } })).toEqual({
    type: 'object',
    properties: {
      station: { type: 'string' },
      values: {
        type: 'object',
        properties: { temp: { type: 'number' }, ok: { type: 'boolean' } },
        required: ['temp', 'ok'],
      },
    },
    required: ['station', 'values'],
  });
});

it('asks of the objects in a list only for what all of them have', () => {
  expect(inferSchema([{ id: 1, unit: 'mm' }, { id: 'a' }])).toEqual({
    type: 'array',
    items: {
      type: 'object',
      properties: { id: { type: ['number', 'string'] }, unit: { type: 'string' } },
      required: ['id'],
    },
  });
});

it('allows null where it was seen beside a value, and anything where nothing else was seen', () => {
  expect(inferSchema([1, null])).toEqual({ type: 'array', items: { type: ['number', 'null'] } });
  expect(inferSchema({ later: null })).toEqual({
    type: 'object',
    properties: { later: {} },
    required: ['later'],
  });
});

it('says nothing of what lies in an empty list, or has no name in an empty object', () => {
  expect(inferSchema([])).toEqual({ type: 'array' });
  expect(inferSchema({})).toEqual({ type: 'object', properties: {} });
});

it('keeps a name that objects have of themselves', () => {
  expect(inferSchema(JSON.parse('{"__proto__":1,"constructor":2}'))).toMatchObject({
    required: ['__proto__', 'constructor'],
  });
});

it('ends at a depth that no device sends', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  expect(JSON.stringify(inferSchema(deep)).length).toBeLessThan(2000);
});
