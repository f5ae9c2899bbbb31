import { expect, test } from 'vitest';
import { site as siteSchema } from '../../shared/domain/site.ts';
import { addSite, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { createSite, deleteSite, getSite, listSites, patchSite, type SealedSecrets } from './sites.ts';

const topic = (topicPattern: string) => ({
  topicPattern,
  qosLevel: 1 as const,
  parserName: null,
  codec: null,
  isActive: true,
  priority: 0,
  maxMessageSize: 1_000,
});

test('a site comes back as one object that fits the contract and holds no secret', async () => {
  using database = await memoryDatabase();
  const input = newSite('site_001', { topics: [topic('site_001/#')] });
  const stored = addSite(database, input, 'sealed');
  expect(siteSchema.strict().parse(stored)).toEqual({
    id: 1,
    code: 'site_001',
    name: 'Name of site_001',
    isActive: true,
    createdAt: 1_000,
    connection: { ...input.connection, id: 1, hasPassword: true, hasKey: false, hasKeyPassphrase: false },
    topics: [{ ...topic('site_001/#'), id: 1 }],
  });
  expect(JSON.stringify(stored)).not.toContain('sealed');
  expect(listSites(database)).toEqual([stored]);
});

test('a code that is taken is a conflict, and nothing is stored', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  const second = addSite(database, newSite('site_002'));
  expect(createSite(database, newSite('site_001'), {}, 1)).toMatchObject({
    ok: false,
    fault: { code: 'CONFLICT' },
  });
  expect(patchSite(database, second.id, { code: 'site_001' }, {}, 1)).toMatchObject({
    ok: false,
    fault: { code: 'CONFLICT' },
  });
  expect(listSites(database).map(({ code }) => code)).toEqual(['site_001', 'site_002']);
});

test('a patch changes what it names and leaves the rest, the password included', async () => {
  using database = await memoryDatabase();
  const before = addSite(database, newSite('site_001', { topics: [topic('a')] }), 'sealed');
  const result = patchSite(database, before.id, { name: 'Diga', connection: { brokerPort: 1884 } }, {}, 2);
  expect(result).toEqual({
    ok: true,
    value: { ...before, name: 'Diga', connection: { ...before.connection, brokerPort: 1884 } },
  });
});

test('a patch removes the password when told so', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'), 'sealed');
  patchSite(database, id, {}, { passwordSealed: null }, 2);
  expect(getSite(database, id)?.connection.hasPassword).toBe(false);
});

test('a client certificate and its key come and go together; a new key drops the passphrase of the old one', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  const secrets = { keySealed: 'sealed', keyPassphraseSealed: 'sealed' };
  const patched = (cert: string | null | undefined, sealed: SealedSecrets) => {
    const result = patchSite(database, id, { connection: { cert } }, sealed, 2);
    if (!result.ok) return result.fault.message;
    const { cert: stored, hasKey, hasKeyPassphrase } = result.value.connection;
    return [stored, hasKey, hasKeyPassphrase];
  };
  expect([
    patched('PEM', {}),
    patched(undefined, secrets),
    patched('PEM', secrets),
    patched('PEM 2', {}),
    patched('PEM 2', { keySealed: 'other' }),
    patched(undefined, { keyPassphraseSealed: 'other' }),
    patched(undefined, { keySealed: null }),
    patched(null, { keySealed: null }),
  ]).toEqual([
    'The client certificate needs its key.',
    'The key needs its certificate.',
    ['PEM', true, true],
    ['PEM 2', true, true],
    ['PEM 2', true, false],
    ['PEM 2', true, true],
    'The client certificate needs its key.',
    [null, false, false],
  ]);
});

test('topics of a patch replace the list; one that stays keeps its id', async () => {
  using database = await memoryDatabase();
  const before = addSite(database, newSite('site_001', { topics: [topic('a'), topic('b')] }));
  const result = patchSite(
    database,
    before.id,
    { topics: [{ ...topic('b'), priority: 5 }, topic('c')] },
    {},
    2,
  );
  expect(result.ok && result.value.topics).toEqual([
    { ...topic('b'), priority: 5, id: 2 },
    { ...topic('c'), id: expect.any(Number) },
  ]);
});

test('what would not hold together after merging is refused', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  expect(patchSite(database, id, { connection: { retryDelay: 301 } }, {}, 2)).toMatchObject({
    fault: { code: 'BAD_REQUEST', message: 'maxRetryDelay must not be shorter than retryDelay.' },
  });
  expect(patchSite(database, id, { topics: [topic('a'), topic('a')] }, {}, 2)).toMatchObject({
    fault: { code: 'BAD_REQUEST', message: 'The topic a is listed twice.' },
  });
  expect(patchSite(database, 99, {}, {}, 2)).toMatchObject({ fault: { code: 'NOT_FOUND' } });
});

test('a deleted site is gone from sight and its code is free at once', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  expect(deleteSite(database, id, 2)).toBe(true);
  expect(deleteSite(database, id, 2)).toBe(false);
  expect(getSite(database, id)).toBeNull();
  expect(listSites(database)).toEqual([]);
  expect(addSite(database, newSite('site_001')).id).not.toBe(id);
});
