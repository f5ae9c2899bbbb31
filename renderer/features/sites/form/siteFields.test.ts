import { describe, expect, it } from 'vitest';
import { type Site, siteInput } from '../../../../shared/domain/site.ts';
import {
  additionOf,
  differingFields,
  fieldsOf,
  givenOf,
  newSite,
  patchOf,
  type SiteFields,
} from './siteFields.ts';

const site: Site = {
  id: 7,
  code: 'site_001',
  name: 'North dam',
  isActive: true,
  createdAt: 0,
  connection: {
    id: 3,
    brokerHost: 'broker.example',
    brokerPort: 8883,
    protocol: 'mqtts',
    protocolVersion: 5,
    username: 'dam',
    hasPassword: true,
    clientIdPrefix: 'vedetta',
    keepAliveInterval: 30,
    retryAttempts: 5,
    retryDelay: 5,
    maxRetryDelay: 300,
    silentAfter: null,
    readBrokerStats: true,
    isActive: true,
    ca: null,
    cert: null,
    hasKey: true,
    hasKeyPassphrase: true,
    serverName: null,
    tlsInsecure: false,
    wsPath: '/',
    sessionExpiryInterval: 86_400,
    receiveMaximum: 1900,
    willTopic: null,
    willPayload: '',
    willQos: 0,
    willRetain: false,
  },
  topics: [],
};
const before = fieldsOf(site);
const given = (fields: SiteFields) => siteInput.parse(givenOf(fields));

describe('what is sent of an edit', () => {
  it('is nothing where nothing was changed; neither the wish nor the topics are touched', () => {
    expect(patchOf(before, given(before))).toBeNull();
  });

  it('is what differs, and no more', () => {
    const connection = { ...before.connection, username: null, password: 'secret', keepAliveInterval: 60 };
    expect(patchOf(before, given({ ...before, name: 'South dam', connection }))).toEqual({
      name: 'South dam',
      connection: { username: null, password: 'secret', keepAliveInterval: 60 },
    });
  });

  it('is null for a password that is to be removed', () => {
    const connection = { ...before.connection, password: null };
    expect(patchOf(before, given({ ...before, connection }))).toEqual({
      connection: { password: null },
    });
  });
});

it('a stored key stays where none is typed, is replaced by one that is, and removed by null', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----';
  const edits = [{}, { key, keyPassphrase: 'p' }, { key: null, cert: null }];
  expect(
    edits.map((edit) => patchOf(before, given({ ...before, connection: { ...before.connection, ...edit } }))),
  ).toEqual([null, { connection: { key, keyPassphrase: 'p' } }, { connection: { key: null } }]);
});

it('fields in which two versions differ are named', () => {
  const other = fieldsOf({
    ...site,
    name: 'x',
    connection: { ...site.connection, brokerPort: 1, isActive: false },
  });
  expect(differingFields(before, other)).toEqual(['name', 'brokerPort']);
});

it('a new site needs a code, a name, a host and a topic, and nothing else', () => {
  const { error } = siteInput.safeParse(givenOf(newSite));
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'code',
    'code',
    'name',
    'connection.brokerHost',
    'connection.brokerHost',
    'topics.0.topicPattern',
  ]);
});

it('an empty password is none', () => {
  const site = siteInput.parse({ code: 's', name: 'S', connection: { brokerHost: 'h', password: '' } });
  expect(additionOf(site).connection.password).toBeNull();
});
