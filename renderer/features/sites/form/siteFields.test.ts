import { describe, expect, it } from 'vitest';
import { type Site, siteInput } from '../../../../shared/domain/site.ts';
import { additionOf, differingFields, fieldsOf, newSite, patchOf } from './siteFields.ts';

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
    isActive: true,
  },
  topics: [],
};
const before = fieldsOf(site);

describe('what is sent of an edit', () => {
  it('is nothing where nothing was changed; neither the wish nor the topics are touched', () => {
    expect(patchOf(before, siteInput.parse(before))).toBeNull();
  });

  it('is what differs, and no more', () => {
    const connection = { ...before.connection, username: null, password: 'secret', keepAliveInterval: 60 };
    expect(patchOf(before, siteInput.parse({ ...before, name: 'South dam', connection }))).toEqual({
      name: 'South dam',
      connection: { username: null, password: 'secret', keepAliveInterval: 60 },
    });
  });

  it('is null for a password that is to be removed', () => {
    const connection = { ...before.connection, password: null };
    expect(patchOf(before, siteInput.parse({ ...before, connection }))).toEqual({
      connection: { password: null },
    });
  });
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
  const { error } = siteInput.safeParse(newSite);
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
