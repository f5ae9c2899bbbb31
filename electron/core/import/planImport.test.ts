import { expect, it } from 'vitest';
import { type Site, siteInput } from '../../../shared/domain/site.ts';
import type { Found, SiteDraft } from './draft.ts';
import { note } from './notes.ts';
import { planImport } from './planImport.ts';

const draft = (part: Partial<SiteDraft> = {}): SiteDraft => ({
  name: 'North dam',
  code: null,
  isActive: true,
  wasWanted: null,
  connection: { brokerHost: 'h', password: 'canary-4711' },
  topics: [{ topicPattern: 'north/#' }],
  notes: [],
  ...part,
});
const found = (...drafts: SiteDraft[]): Found => ({ source: 'mqttx', drafts, rejected: [] });

function present(code: string, brokerHost: string): Site {
  const { connection, ...site } = siteInput.parse({ code, name: code, connection: { brokerHost } });
  const { password: _password, key: _key, keyPassphrase: _keyPassphrase, ...rest } = connection;
  return {
    ...site,
    id: 5,
    createdAt: 0,
    connection: { ...rest, id: 5, hasPassword: false, hasKey: false, hasKeyPassphrase: false },
    topics: [],
  };
}
const nothing = { sites: [], parserNames: new Set(['telemetry']) };

it('comes in switched off, with a code from its topics or its name that nobody has', () => {
  const drafts = [
    draft(),
    draft(),
    draft({ name: 'Süd-Damm / 2', topics: [] }),
    draft({ name: '***', topics: [{ topicPattern: '+/x' }] }),
    draft({ topics: [{ topicPattern: 'a/x' }, { topicPattern: 'b/x' }] }),
  ];
  const { sites } = planImport(found(...drafts), { ...nothing, sites: [present('north', 'other')] });
  expect(sites.map(({ input }) => [input.code, input.connection.isActive])).toEqual([
    ['north_2', false],
    ['north_3', false],
    ['süd-damm_2', false],
    ['site', false],
    ['north_dam', false],
  ]);
  expect(sites[2]?.warnings).toEqual([note('no_topics')]);
});

it('an account that a site has already is here already; with a code of its own only together with that', () => {
  const sites = [present('north', 'H')];
  const plan = planImport(found(draft(), draft({ code: 'north' }), draft({ code: 'south' })), {
    ...nothing,
    sites,
  });
  expect(plan.sites.map(({ presentSiteId, input }) => [presentSiteId, input.code])).toEqual([
    [5, 'north_2'],
    [5, 'north_3'],
    [null, 'south'],
  ]);
  expect(plan.sites[0]?.warnings).toEqual([note('already_here', 'north')]);
});

it('says when a code is taken, a parser unknown, a connection was off', () => {
  const topics = [
    { topicPattern: 'x/1', parserName: 'telemetry' },
    { topicPattern: 'x/2', parserName: 'old' },
  ];
  const coded = draft({ code: 'north', wasWanted: false, topics });
  const plan = planImport(found(coded), { ...nothing, sites: [present('north', 'other')] });
  expect(plan.sites).toMatchObject([
    {
      input: { code: 'north_2', topics: [{ parserName: 'telemetry' }, { parserName: null }] },
      warnings: [note('parser_unknown', 'old'), note('code_changed', 'north'), note('was_off')],
    },
  ]);
});

it('leaves out what is not valid, with the reason and without a secret', () => {
  const plan = planImport(
    found(draft({ connection: { brokerHost: 'u:canary-4711@h' }, name: ' ' })),
    nothing,
  );
  expect(plan).toEqual({
    source: 'mqttx',
    sites: [],
    rejected: [
      {
        name: 'h',
        reason: note(
          'not_valid',
          'connection.brokerHost: A host name or address only: no scheme, port or path.',
        ),
      },
    ],
  });
});
