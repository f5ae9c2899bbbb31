import { expect, it } from 'vitest';
import { readDjangoDump } from './djangoDump.ts';
import { note } from './notes.ts';

const dump = [
  { model: 'auth.user', pk: 1, fields: { username: 'admin' } },
  { model: 'sites.site', pk: 7, fields: { code: 'site_007', name: 'Spillway', is_active: true } },
  { model: 'sites.site', pk: 8, fields: { code: 'site_008', name: 'Bare' } },
  {
    model: 'mqtt.mqttconnection',
    pk: 3,
    fields: {
      site: 7,
      broker_host: 'old.example',
      broker_port: 1884,
      protocol: 'mqtt',
      username: 'spill',
      password: 'canary-4711',
      client_id_prefix: 'old',
      keep_alive_interval: 60,
      retry_attempts: 3,
      retry_delay: 10,
      max_retry_delay: 5,
      is_enabled: true,
      status: 'connected',
    },
  },
  {
    model: 'mqtt.mqtttopic',
    pk: 1,
    fields: { connection: 3, topic_pattern: 'site_007/#', qos_level: 1, parser_name: 'old_parser' },
  },
  { model: 'mqtt.mqtttopic', pk: 2, fields: { connection: 4, topic_pattern: 'elsewhere/#' } },
  { model: 'mqtt.discoveredtopic', pk: 1, fields: { site: 7, topic_path: 'site_007/a', is_processed: true } },
];

it('joins site, connection and topics; what was enabled is known as wanted', () => {
  expect(readDjangoDump(dump)).toEqual({
    source: 'django',
    drafts: [
      {
        name: 'Spillway',
        code: 'site_007',
        isActive: true,
        wasWanted: true,
        connection: {
          brokerHost: 'old.example',
          brokerPort: 1884,
          protocol: 'mqtt',
          protocolVersion: 4,
          username: 'spill',
          password: 'canary-4711',
          clientIdPrefix: 'old',
          keepAliveInterval: 60,
          retryAttempts: 3,
        },
        topics: [
          {
            topicPattern: 'site_007/#',
            qosLevel: 1,
            isActive: true,
            parserName: 'old_parser',
            priority: 0,
            maxMessageSize: undefined,
          },
        ],
        notes: [note('discovered_topics', '1')],
      },
    ],
    rejected: [{ name: 'Bare', reason: note('no_connection') }],
  });
});

it.each([
  [{ is_enabled: false, is_active: true }, false],
  [{ is_enabled: true }, true],
  [{ is_active: true }, true],
  [{}, false],
])('a connection with %j was wanted: %s', (flags, wanted) => {
  const fields = { broker_host: 'h', ...flags };
  expect(readDjangoDump([{ model: 'core.mqtt_connection', pk: 'a-b', fields }])?.drafts).toMatchObject([
    { name: 'h', code: null, wasWanted: wanted, connection: { brokerPort: 1883 } },
  ]);
});

it('says which row is not as it should be', () => {
  const rows = [...dump, { model: 'mqtt.mqttconnection', pk: 9, fields: { site: 8, broker_port: 1 } }];
  expect(readDjangoDump(rows)?.rejected[0]).toEqual({
    name: 'mqtt.mqttconnection 9',
    reason: note('not_valid', expect.stringMatching(/^broker_host: /)),
  });
});

it.each([[[]], [{}], [[{ model: 'auth.user', pk: 1, fields: {} }]], [[{ model: 'site' }]]])(
  'does not know %j',
  (value) => {
    expect(readDjangoDump(value)).toBeNull();
  },
);
