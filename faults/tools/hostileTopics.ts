import { Buffer } from 'node:buffer';

/** A line of a log that nobody of the program wrote. */
export const forgery = '2026-11-28T00:00:00.000Z ERROR forged by a topic';
const longest = 65_535;

/** Names that the specification forbids for a message, or that nobody can show as they are. */
const unusable: readonly (string | Uint8Array)[] = [
  '',
  'victim/nul\u0000behind',
  'victim/+/wildcard',
  'victim/#',
  `victim/line\n${forgery}`,
  `victim/return\r${forgery}`,
  `victim/both\r\n${forgery}\r\n`,
  `victim/next line\u0085${forgery}`,
  `victim/line separator\u2028${forgery}`,
  `victim/paragraph\u2029${forgery}`,
  'victim/\u202egnp.exe',
  'victim/\u2066isolated\u2069',
  'victim/\u200fmark',
  'victim/\u001b[2J\u001b[31mred\u001b[0m',
  'victim/\u009b31mred',
  'victim/\u001b]0;title\u0007',
  'victim/\ufeffbyte order mark',
  '\t=1+1',
  `victim/${'x'.repeat(longest - 'victim/'.length)}`,
  Buffer.from([0x76, 0xff, 0xfe, 0x2f, 0x0a]),
  // An overlong "/", and half of a pair of surrogates.
  Buffer.from([0x76, 0xc0, 0xaf, 0x78]),
  Buffer.from([0x76, 0xed, 0xa0, 0x80]),
];

/** Names that may be used, and must do no harm where they are shown. */
const usable: readonly string[] = [
  '/',
  'victim//empty///levels/',
  '=HYPERLINK("http://127.0.0.1/";"click")',
  "=cmd|' /C calc'!A0",
  '-2-3',
  '@SUM(1,1)',
  '"quoted",and,separated',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE site; --",
  'victim/\\u{a}\\n%0a%s{{1}}',
  'victim/dämme/水位/🌊',
];

const bytesOf = (name: string | Uint8Array) => (typeof name === 'string' ? Buffer.from(name) : name);

export const hostileTopics = { unusable: unusable.map(bytesOf), usable: usable.map(bytesOf) };
