import { expect, it } from 'vitest';
import { readMqttx } from './mqttx.ts';
import { note } from './notes.ts';

/** As "Export data" of MQTTX 1.9 writes a connection; what is not of interest here left as it is. */
const exported = {
  clientId: 'mqttx_5a1b2c3d',
  name: 'North dam',
  clean: true,
  protocol: 'mqtts',
  host: 'broker.example',
  keepalive: 60,
  connectTimeout: 10,
  reconnect: true,
  reconnectPeriod: 4000,
  username: 'north',
  password: 'canary-4711',
  path: '/mqtt',
  port: 8883,
  ssl: true,
  certType: 'self',
  rejectUnauthorized: false,
  ca: '/home/op/ca.pem',
  cert: '',
  key: '',
  mqttVersion: '5.0',
  clientIdWithTime: false,
  will: { id: 'w', lastWillTopic: 'north/gone', lastWillPayload: '', lastWillQos: 0, lastWillRetain: false },
  messages: [{ id: 'm', topic: 'north/x', payload: '{}', qos: 0, retain: false, createAt: '2026-11-01' }],
  subscriptions: [
    { id: 's1', topic: 'north/gateway/+/status', qos: 1, alias: '', color: '#34c388', retain: false },
    { id: 's2', topic: '#', qos: 0 },
    { id: 's3', topic: 'north/#', qos: 2 },
    { id: 's4', topic: 'north/a#', qos: 0 },
  ],
};

it('takes over broker, account, topics; says what it cannot', () => {
  expect(readMqttx([exported])).toEqual({
    source: 'mqttx',
    drafts: [
      {
        name: 'North dam',
        code: null,
        isActive: true,
        wasWanted: null,
        connection: {
          brokerHost: 'broker.example',
          brokerPort: 8883,
          protocol: 'mqtts',
          protocolVersion: 5,
          username: 'north',
          password: 'canary-4711',
          keepAliveInterval: 60,
        },
        topics: [
          { topicPattern: 'north/gateway/+/status', qosLevel: 1 },
          { topicPattern: 'north/#', qosLevel: 2 },
        ],
        notes: [
          note('certificates'),
          note('tls_unchecked'),
          note('last_will'),
          note('every_topic', '#'),
          note('topic_refused', 'north/a#'),
        ],
      },
    ],
    rejected: [],
  });
});

it('reads a connection that was exported alone, and what early versions wrote', () => {
  const early = {
    clientId: 'x',
    mqttVersion: '3.1',
    name: '',
    host: 'h',
    port: '1883',
    ssl: true,
    username: '',
  };
  expect(readMqttx(early)?.drafts).toMatchObject([
    {
      name: 'h',
      connection: { brokerPort: 1883, protocol: 'mqtts', protocolVersion: 4, username: null, password: null },
      topics: [],
      notes: [note('mqtt_31')],
    },
  ]);
  const web = { ...exported, protocol: 'ws', ssl: true, will: null, subscriptions: [] };
  expect(readMqttx([web])?.drafts).toMatchObject([
    {
      connection: { protocol: 'wss' },
      notes: [note('certificates'), note('tls_unchecked'), note('web_socket_path', '/mqtt')],
    },
  ]);
});

it('leaves out an entry that is not as MQTTX writes it, and keeps the others', () => {
  const found = readMqttx([
    exported,
    { clientId: 'x', mqttVersion: '5.0', host: 'a:secret@h', port: 'many' },
  ]);
  expect(found?.drafts).toHaveLength(1);
  expect(found?.rejected).toEqual([
    { name: 'h', reason: note('not_valid', expect.stringMatching(/^port: /)) },
  ]);
});

it.each([[], {}, null, 'mqttx', [{ host: 'h' }], { clientId: 'x', host: 'h' }])(
  'does not know %j',
  (value) => {
    expect(readMqttx(value)).toBeNull();
  },
);
