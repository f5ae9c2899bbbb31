import { describe, expect, it } from 'vitest';
import { faultOf, hexLines, type PayloadView, payloadView, sampleBytes } from './payload.ts';

const texts = ({ lines }: PayloadView) => lines.map(({ text }) => text);
const marked = ({ lines, mark }: PayloadView) =>
  mark === undefined
    ? null
    : [lines.find(({ number }) => number === mark.line)?.text.slice(mark.from, mark.to), mark.note];

describe('payloadView', () => {
  const sample = JSON.stringify({ gateway: 'g1', 'a.b': [], devices: [{ data: [1, 'n/d', {}] }] });

  it('indents JSON, one value in a line', () => {
    expect(texts(payloadView(sample, 'something'))).toEqual([
      '{',
      '  "gateway": "g1",',
      '  "a.b": [],',
      '  "devices": [',
      '    {',
      '      "data": [',
      '        1,',
      '        "n/d",',
      '        {}',
      '      ]',
      '    }',
      '  ]',
      '}',
    ]);
  });

  it('marks the value that the message names, and says under it what the message says', () => {
    expect(marked(payloadView(sample, 'devices[0].data[1]: expected a number, got text "n/d"'))).toEqual([
      '"n/d"',
      'expected a number, got text "n/d"',
    ]);
  });

  it('marks what should have held a value that is not there', () => {
    expect(marked(payloadView(sample, 'devices[0].serial: expected text, got nothing'))).toEqual([
      '{',
      'expected text, got nothing',
    ]);
    expect(marked(payloadView('[]', 'payload: expected an object, got a list of 0'))).toEqual([
      '[]',
      'expected an object, got a list of 0',
    ]);
  });

  it('shows what is not JSON as it came, and marks where reading broke off', () => {
    const message = 'The payload is not valid JSON: Unexpected token at position 8.';
    const view = payloadView('{"a":1,\n}', message);
    expect([texts(view), marked(view)]).toEqual([
      ['{"a":1,', '}'],
      ['}', message],
    ]);
    expect(marked(payloadView('OK 24.1', 'no such parser'))).toBeNull();
  });

  it('writes out what cannot be seen, and still marks the right place', () => {
    const hidden = payloadView('{"\u202ea": "b\u202e"}', '\u202ea: expected a number, got text');
    expect([texts(hidden), marked(hidden)]).toEqual([
      ['{', '  "\\u202ea": "b\\u202e"', '}'],
      ['"b\\u202e"', 'expected a number, got text'],
    ]);
    expect(marked(payloadView('\u0000x!', 'broken at position 2'))).toEqual(['!', 'broken at position 2']);
  });
});

describe('faultOf', () => {
  it('reads the path of a message, not the first words of a sentence', () => {
    expect(faultOf('ram_used_gb: 8.2 used of 8')).toEqual({ path: 'ram_used_gb', note: '8.2 used of 8' });
    expect(faultOf('The payload is not valid JSON: broken')).toBeNull();
  });
});

describe('hex', () => {
  it('shows offset, bytes and characters, sixteen in a line', () => {
    expect(hexLines(sampleBytes('Vedetta: 24.1 °C'))).toEqual([
      { number: 0, text: '56 65 64 65 74 74 61 3a 20 32 34 2e 31 20 c2 b0  Vedetta: 24.1 ··' },
      { number: 16, text: `43 ${' '.repeat(45)} C` },
    ]);
  });

  it('reads back the bytes of a payload that was no text', () => {
    expect([...sampleBytes('0x00ff10')]).toEqual([0, 255, 16]);
    expect([...sampleBytes('0xzz')]).toEqual([48, 120, 122, 122]);
  });
});
