import { expect, test } from 'vitest';
import type { ImportedSite, ImportNote, ImportPreview } from '../../../shared/domain/siteImport.ts';
import { listImported, listPreview } from './importList.ts';

const site = (index: number, code: string, presentSiteId: number | null = null): ImportedSite => ({
  index,
  code,
  name: code.toUpperCase(),
  connection: {
    brokerHost: 'broker.example',
    brokerPort: 1883,
    protocol: 'mqtt',
    protocolVersion: 5,
    username: null,
    hasPassword: false,
  },
  topicPatterns: ['#'],
  presentSiteId,
  warnings: [],
});
const reason: ImportNote = {
  kind: 'not_mqtt',
  detail: 'kafka',
  message: 'It is no MQTT connection, but kafka.',
};

test('what comes in is told apart from what is here and what is left out', () => {
  const preview: ImportPreview = {
    source: 'mqttx',
    sites: [site(0, 'dam'), site(1, 'weir', 7)],
    rejected: [{ name: 'queue', reason }],
  };
  const rest = [
    '  dam: DAM, mqtt://broker.example:1883, 1 topic',
    '  weir: WEIR, mqtt://broker.example:1883, 1 topic',
    '  queue: left out. It is no MQTT connection, but kafka.',
  ];
  expect(listPreview(preview).split('\n')).toEqual([
    '1 connection of MQTTX would come in. Nothing was changed.',
    ...rest,
  ]);
  expect(listImported(preview, [{ code: 'dam' }]).split('\n')).toEqual([
    '1 connection of MQTTX came in, switched off.',
    ...rest,
  ]);
});

test('a name of the file neither steers the terminal nor passes for a line of its own', () => {
  const name = 'a\n\u001b[2Jb';
  const rejected = [{ name, reason }];
  const shown = { ...site(0, 'dam'), name };
  expect(listPreview({ source: 'mqttx', sites: [shown], rejected }).split('\n')).toEqual([
    '1 connection of MQTTX would come in. Nothing was changed.',
    '  dam: a\\u000a\\u001b[2Jb, mqtt://broker.example:1883, 1 topic',
    '  a\\u000a\\u001b[2Jb: left out. It is no MQTT connection, but kafka.',
  ]);
});
