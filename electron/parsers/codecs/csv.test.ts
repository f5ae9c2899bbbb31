import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codec } from '../../../shared/domain/codec.ts';
import { decodePayload, decodeRefusal } from '../../testing/decodePayload.ts';

describe('csv', () => {
  const csv = (delimiter: ',' | ';' | ' ' | '\t' | '|', columns = ['at', 'level', 'note']) =>
    ({ type: 'csv', delimiter, columns }) as const;

  it('reads a line by column name', () => {
    expect(decodePayload(csv(','), '\ufeff2026-11-17T12:00:00Z, 22.5 ,ok\r\n')).toEqual({
      at: '2026-11-17T12:00:00Z',
      level: 22.5,
      note: 'ok',
    });
    expect(decodePayload(csv(';'), '1;22,5;')).toEqual({ at: 1, level: 22.5, note: null });
    expect(decodePayload(csv(' '), '  1   22.5 x  ')).toEqual({ at: 1, level: 22.5, note: 'x' });
    expect(decodePayload(csv('\t'), '1\t\tNaN')).toEqual({ at: 1, level: null, note: null });
  });

  it('reads what RFC 4180 quotes', () => {
    expect(decodePayload(csv(','), '"1,5",2,"a ""b"", c\nd"')).toEqual({
      at: 1.5,
      level: 2,
      note: 'a "b", c\nd',
    });
    const field = fc.string().filter((text) => !text.includes('\r'));
    fc.assert(
      fc.property(fc.tuple(field, field, field), (fields) => {
        const texts = fields.map((text) => `t${text}t`);
        const line = texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
        expect(Object.values(Object(decodePayload(csv(';'), line)))).toEqual(texts);
      }),
    );
  });

  it('says how many fields it has and should have, or where the line is broken', () => {
    expect(decodeRefusal(csv(','), '1,2')).toBe('The line has 2 fields; 3 are expected: at, level, note.');
    expect(decodeRefusal(csv(','), '1,2,3,4,5')).toContain('more than 3 fields');
    expect(decodeRefusal(csv(','), '1,"2,3')).toBe('The quote at character 3 is not closed.');
    expect(decodeRefusal(csv(','), '1,"2"x,3')).toContain(
      'Behind the quote at character 5 there is text "x,3"',
    );
    expect(decodeRefusal(csv(','), '1,2,3\n4,5,6')).toContain('several lines');
    expect(() => codec.parse(csv(',', ['a', 'a']))).toThrow('Two columns have the same name.');
  });

  it('a column named __proto__ sets no prototype', () => {
    const value = decodePayload(csv(',', ['__proto__', 'b']), '1,2');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});
