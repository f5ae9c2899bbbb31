import { expect, it } from 'vitest';
import { readMqttExplorer } from './mqttExplorer.ts';
import { note } from './notes.ts';

const valle = {
  configVersion: 1,
  certValidation: false,
  clientId: 'mqtt-explorer-1a2b3c4d',
  id: 'f0a1',
  name: 'Valle',
  encryption: true,
  password: 'canary-4711',
  username: 'valle',
  subscriptions: [
    { topic: 'valle/#', qos: 1 },
    { topic: '#', qos: 0 },
    { topic: '$SYS/#', qos: 0 },
  ],
  type: 'mqtt',
  host: 'mqtt-valle.example',
  port: 8883,
  protocol: 'mqtt',
  order: 1,
  clientCertificate: { name: 'me.crt', data: 'QUJD' },
};

const valleDraft = {
  name: 'Valle',
  code: null,
  isActive: true,
  wasWanted: null,
  connection: {
    brokerHost: 'mqtt-valle.example',
    brokerPort: 8883,
    protocol: 'mqtts',
    protocolVersion: 4,
    username: 'valle',
    password: 'canary-4711',
  },
  topics: [{ topicPattern: 'valle/#', qosLevel: 1 }],
  notes: [
    note('certificates'),
    note('tls_unchecked'),
    note('every_topic', '#'),
    note('broker_topics', '$SYS/#'),
  ],
};

it('reads settings.json, other settings of it left alone', () => {
  const settings = { ConnectionManager_connections: { f0a1: valle }, Settings: { theme: 'dark' } };
  expect(readMqttExplorer(settings)).toEqual({ source: 'mqtt_explorer', drafts: [valleDraft], rejected: [] });
});

it('reads what later versions export', () => {
  expect(readMqttExplorer({ f0a1: valle })?.drafts).toEqual([valleDraft]);
});

it('reads the plain subscriptions of early versions, and web sockets', () => {
  const early = {
    configVersion: 1,
    name: 'web',
    host: 'h',
    port: 9001,
    protocol: 'ws',
    basePath: 'mqtt',
    encryption: false,
    subscriptions: ['a/+', '$SYS/#'],
  };
  expect(readMqttExplorer({ web: early })?.drafts).toMatchObject([
    {
      connection: { protocol: 'ws', username: null, password: null },
      topics: [{ topicPattern: 'a/+', qosLevel: 0 }],
      notes: [note('web_socket_path', 'mqtt'), note('broker_topics', '$SYS/#')],
    },
  ]);
});

it('leaves out what is no MQTT connection or not whole', () => {
  const settings = {
    ConnectionManager_connections: { a: { ...valle, type: 'kafka' }, b: { configVersion: 1, host: 'h' } },
  };
  expect(readMqttExplorer(settings)).toEqual({
    source: 'mqtt_explorer',
    drafts: [],
    rejected: [
      { name: 'Valle', reason: note('not_mqtt', 'kafka') },
      { name: 'b', reason: note('not_valid', expect.stringMatching(/^port: /)) },
    ],
  });
});

it.each([[[]], [{}], [null], [{ a: { host: 'h' } }], [[valle]]])('does not know %j', (value) => {
  expect(readMqttExplorer(value)).toBeNull();
});
