import type { z } from 'zod';
import {
  type Site,
  type SiteInput,
  type SitePatch,
  type siteInput,
  sitePatch,
} from '../../../../shared/domain/site.ts';

/** What the form holds: a site as it is typed, before the schema has filled in what was left out. */
export type SiteFields = z.input<typeof siteInput>;

/** What is filled in for a new site. Its topic follows the code until a person edits it. */
export const newSite = {
  code: '',
  name: '',
  connection: {
    brokerHost: '',
    brokerPort: 1883,
    protocol: 'mqtt',
    protocolVersion: 5,
    username: null,
    password: '',
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
    key: '',
    keyPassphrase: '',
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
  topics: [{ topicPattern: '', qosLevel: 1 }],
} satisfies SiteFields;

/**
 * What can be edited of a site. Its topics and the wish have places of their own. Stored secrets are never
 * known: an empty one leaves it as it is, null removes it.
 */
export function fieldsOf({ code, name, connection }: Site) {
  const {
    id: _id,
    hasPassword: _1,
    hasKey: _2,
    hasKeyPassphrase: _3,
    isActive: _4,
    ...settings
  } = connection;
  return {
    code,
    name,
    connection: { ...settings, password: '', key: '', keyPassphrase: '' },
  } satisfies SiteFields;
}
export type EditedFields = ReturnType<typeof fieldsOf>;

/** What to send to add a site: an empty password is none. */
export const additionOf = ({ connection, ...site }: SiteInput): SiteInput => ({
  ...site,
  connection: { ...connection, password: connection.password || null },
});

/** The fields as the schema has them: a key or passphrase that was not typed is left out. */
export const givenOf = ({ connection, ...site }: SiteFields): SiteFields => ({
  ...site,
  connection: {
    ...connection,
    key: connection.key === '' ? undefined : connection.key,
    keyPassphrase: connection.keyPassphrase === '' ? undefined : connection.keyPassphrase,
  },
});

type Fields = Readonly<Record<string, unknown>>;

/** What `after` says otherwise, of all that `before` speaks of. What is left out stays as it is. */
const changes = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    Object.keys(before)
      .filter((key) => after[key] !== undefined && after[key] !== before[key])
      .map((key) => [key, after[key]]),
  );

/** What to send so that `before` becomes what was typed: only what differs. Null: nothing does. */
export function patchOf(before: EditedFields, after: SiteInput): SitePatch | null {
  const { connection: settingsBefore, ...namesBefore } = before;
  const names = changes(namesBefore, after);
  const connection = changes(settingsBefore, after.connection);
  const patch = { ...names, ...(Object.keys(connection).length > 0 ? { connection } : {}) };
  return Object.keys(patch).length > 0 ? sitePatch.parse(patch) : null;
}

type Setting = Exclude<keyof EditedFields['connection'], 'password' | 'key' | 'keyPassphrase'>;
export type EditedField = 'code' | 'name' | Setting;

/** The fields in which two versions of a site differ. */
export function differingFields(a: EditedFields, b: EditedFields): EditedField[] {
  const fieldNames: readonly ('code' | 'name')[] = ['code', 'name'];
  const settingNames: readonly Setting[] = [
    'brokerHost',
    'brokerPort',
    'protocol',
    'protocolVersion',
    'username',
    'clientIdPrefix',
    'keepAliveInterval',
    'retryAttempts',
    'retryDelay',
    'maxRetryDelay',
    'silentAfter',
    'readBrokerStats',
    'ca',
    'cert',
    'serverName',
    'tlsInsecure',
    'wsPath',
    'sessionExpiryInterval',
    'receiveMaximum',
    'willTopic',
    'willPayload',
    'willQos',
    'willRetain',
  ];
  return [
    ...fieldNames.filter((key) => a[key] !== b[key]),
    ...settingNames.filter((key) => a.connection[key] !== b.connection[key]),
  ];
}
