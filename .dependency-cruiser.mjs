/**
 * Who may import whom: the folder says it, this file checks it (`npm run boundaries`).
 * Each rule is seen to fire on a seeded violation in scripts/boundaries.integration.test.ts.
 */
const testCode = ['\\.test\\.tsx?$', '^electron/testing/', '^e2e/', '^bench/', '^faults/'];
const npm = (...names) => `^node_modules/(${names.join('|')})/`;

/** `from` may reach nothing of the project but `allowed`. */
const sees = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: testCode },
  to: { path: '^(shared|db|electron|renderer|e2e|bench|faults|scripts)/', pathNot: allowed },
});

/** Only `owners` import these packages. */
const only = (name, packages, owners, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(shared|db|electron|renderer|scripts)/', pathNot: [...owners, ...testCode] },
  to: { path: npm(...packages) },
});

/** `from` does not import `to`. */
const never = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: testCode },
  to: { path: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file to understand.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'The program does not lean on its tests.',
      severity: 'error',
      from: { pathNot: testCode },
      to: { path: testCode },
    },

    sees(
      'shared-is-a-leaf',
      '^shared/',
      ['^shared/'],
      'Shared runs anywhere, so it imports nothing of the project.',
    ),
    {
      name: 'shared-packages',
      comment: 'Shared knows zod and @orpc/contract, and no Node.js module.',
      severity: 'error',
      from: { path: '^shared/', pathNot: testCode },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: npm('zod', '@orpc/contract') },
    },
    sees(
      'core-sees-only-shared',
      '^electron/core/',
      ['^electron/core/', '^shared/'],
      'Core decides; it knows no room that acts.',
    ),
    {
      name: 'core-is-pure',
      comment: 'No clock, random or I/O in core: zod is the only package.',
      severity: 'error',
      from: { path: '^electron/core/', pathNot: testCode },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: npm('zod') },
    },
    sees(
      'db-sees-only-shared',
      '^db/',
      ['^db/', '^shared/'],
      'The database knows the vocabulary and nothing of the engine.',
    ),
    sees(
      'renderer-sees-only-shared',
      '^renderer/',
      ['^renderer/', '^shared/'],
      'The page reaches the rest through the contract.',
    ),
    never(
      'renderer-has-no-node',
      '^renderer/',
      '^node:|^(fs|path|os|crypto|net|child_process|worker_threads)$',
      'The page runs in a browser.',
    ),
    {
      name: 'features-are-islands',
      comment: 'Features of the page do not import each other.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: testCode },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },

    only(
      'electron-in-its-shell',
      ['electron'],
      ['^electron/(main|preload)/'],
      'Only the desktop shell imports electron.',
    ),
    only(
      'mqtt-in-one-file',
      ['mqtt', 'mqtt-packet'],
      ['^electron/mqtt/client\\.ts$'],
      'Only mqtt/client.ts imports mqtt.',
    ),
    only(
      'sqlite-in-db',
      ['better-sqlite3', 'drizzle-orm'],
      ['^db/'],
      'Only db imports better-sqlite3 and drizzle-orm.',
    ),

    only(
      'sentry-in-the-shells',
      ['@sentry/node', '@sentry/electron'],
      ['^electron/(main|service)/'],
      'Only the shells import the SDKs of Sentry, once errors are sent.',
    ),

    never(
      'monitor-without-db',
      '^electron/monitor/',
      '^db/',
      'The monitor reaches the database through its ports.',
    ),
    never('mqtt-without-db', '^electron/mqtt/', '^db/', 'MQTT reaches the database through its ports.'),
    never('ingest-without-db', '^electron/ingest/', '^db/', 'Ingest reaches the database through its ports.'),
    never(
      'incidents-without-db',
      '^electron/incidents/',
      '^db/',
      'Incidents reach the database through their ports.',
    ),
    never('api-without-mqtt', '^electron/api/', '^electron/mqtt/', 'A procedure never touches a connection.'),
    never(
      'api-without-monitor',
      '^electron/api/',
      '^electron/monitor/',
      'Start and stop only write the database.',
    ),
    never(
      'api-without-ingest',
      '^electron/api/',
      '^electron/ingest/',
      'The API reads what ingest has stored.',
    ),
    {
      name: 'one-place-wires',
      comment: 'Rooms meet in engine/ only: no other folder imports the engine, except the shells.',
      severity: 'error',
      from: {
        path: '^(db|shared|renderer|electron)/',
        pathNot: ['^electron/(engine|main|service)/', ...testCode],
      },
      to: { path: '^electron/engine/', pathNot: ['^electron/engine/(host|config)\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^out/', '^node_modules/\\.'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
