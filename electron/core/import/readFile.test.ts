import { expect, it } from 'vitest';
import { readFile } from './readFile.ts';

const sources: readonly [string, unknown][] = [
  ['mqttx', [{ clientId: 'c', mqttVersion: '5.0', host: 'h', port: 1883 }]],
  ['mqtt_explorer', { a: { configVersion: 1, host: 'h', port: 1883, type: 'mqtt' } }],
  ['django', [{ model: 'mqtt.connection', pk: 1, fields: { broker_host: 'h' } }]],
  [
    'vedetta',
    [{ id: 1, code: 'a', name: 'A', connection: { id: 1, brokerHost: 'h', hasPassword: true }, topics: [] }],
  ],
];

it.each(sources)('recognises %s by what is in it', (source, value) => {
  expect(readFile(`\ufeff${JSON.stringify(value)}`)).toMatchObject({ ok: true, value: { source } });
});

it("Vedetta's own list has no passwords: says so where there was one", () => {
  const [, list] = sources[3] ?? [];
  expect(readFile(JSON.stringify(list))).toMatchObject({
    value: { drafts: [{ code: 'a', wasWanted: false, notes: [{ kind: 'password_missing' }] }] },
  });
});

it.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['PK\u0003\u0004…', 'excel'],
  ['<?xml version="1.0"?><root/>', 'xml'],
  ['---\n- name: a', 'yaml'],
  ['- clientId: a', 'yaml'],
  ['clientId,name,host\na,b,c', 'csv'],
  ['[{"clientId": "a"', 'not_json'],
  ['hello', 'not_json'],
  ['[]', 'none'],
  ['{}', 'unknown'],
  ['{"ConnectionManager_connections":{}}', 'none'],
  ['[{"a":1}]', 'unknown'],
  ['"text"', 'unknown'],
])('says of %j that it is %s', (content, fault) => {
  expect(readFile(content)).toEqual({ ok: false, fault });
});
