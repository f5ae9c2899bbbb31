import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = dirname(import.meta.dirname);

/** One violation for each rule: a file, and the import that it may not have. */
const violations: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'no-cycles': ['electron/ingest/one.ts', './other.ts'],
  'everything-resolves': ['electron/ingest/lost.ts', './nowhere.ts'],
  'tests-are-not-imported': ['electron/ingest/leaning.ts', './real.test.ts'],
  'shared-is-a-leaf': ['shared/domain/reaching.ts', '../../electron/core/real.ts'],
  'shared-packages': ['shared/domain/reading.ts', 'node:fs'],
  'core-sees-only-shared': ['electron/core/acting.ts', '../monitor/real.ts'],
  'core-is-pure': ['electron/core/timed.ts', 'node:timers'],
  'db-sees-only-shared': ['db/queries/reaching.ts', '../../electron/core/real.ts'],
  'renderer-sees-only-shared': ['renderer/app/reaching.ts', '../../electron/core/real.ts'],
  'renderer-has-no-node': ['renderer/app/reading.ts', 'node:fs'],
  'features-are-islands': ['renderer/features/sites/bridge.ts', '../devices/real.ts'],
  'electron-in-its-shell': ['electron/engine/window.ts', 'electron'],
  'mqtt-in-one-file': ['electron/mqtt/session.ts', 'mqtt'],
  'sqlite-in-db': ['electron/engine/storing.ts', 'better-sqlite3'],
  'sentry-in-the-shells': ['electron/engine/reporting.ts', '@sentry/node'],
  'monitor-without-db': ['electron/monitor/storing.ts', '../../db/real.ts'],
  'mqtt-without-db': ['electron/mqtt/storing.ts', '../../db/real.ts'],
  'ingest-without-db': ['electron/ingest/storing.ts', '../../db/real.ts'],
  'incidents-without-db': ['electron/incidents/storing.ts', '../../db/real.ts'],
  'api-without-mqtt': ['electron/api/connecting.ts', '../mqtt/client.ts'],
  'api-without-monitor': ['electron/api/starting.ts', '../monitor/real.ts'],
  'api-without-ingest': ['electron/api/counting.ts', '../ingest/real.ts'],
  'one-place-wires': ['electron/monitor/wiring.ts', '../engine/createEngine.ts'],
};

/** What is allowed, so that a rule that forbids everything would be noticed. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'shared/domain/real.ts': ['zod', '@orpc/contract'],
  'electron/core/real.ts': ['zod', '../../shared/domain/real.ts'],
  'db/real.ts': ['better-sqlite3', 'drizzle-orm', 'node:fs', '../shared/domain/real.ts'],
  'electron/mqtt/client.ts': ['mqtt', '../core/real.ts'],
  'electron/monitor/real.ts': ['../core/real.ts', '../engine/config.ts'],
  'electron/ingest/real.ts': ['../core/real.ts'],
  'electron/ingest/real.test.ts': ['../../db/real.ts', 'mqtt', './real.ts'],
  'electron/ingest/other.ts': ['./one.ts'],
  'electron/api/real.ts': ['../../db/real.ts'],
  'electron/main/index.ts': ['electron', '@sentry/node', '../engine/createEngine.ts'],
  'electron/engine/config.ts': ['../../shared/domain/real.ts'],
  'electron/engine/createEngine.ts': [
    '../monitor/real.ts',
    '../mqtt/client.ts',
    '../ingest/real.ts',
    '../api/real.ts',
  ],
  'renderer/features/devices/real.ts': ['react', '../../../shared/domain/real.ts'],
};

const packages = [
  'zod',
  '@orpc/contract',
  'better-sqlite3',
  'drizzle-orm',
  'mqtt',
  'electron',
  'react',
  '@sentry/node',
];

let dir: string;
let rules: string[];
let found: { rule: string; from: string }[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vedetta-boundaries-'));
  await write(
    'package.json',
    JSON.stringify({ dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])) }),
  );
  await write(
    'tsconfig.json',
    '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
  );
  for (const name of packages) {
    await write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    await write(`node_modules/${name}/index.js`, '');
  }
  for (const [file, imports] of Object.entries(allowed)) await writeModule(file, imports);
  for (const [file, imports] of Object.values(violations)) await writeModule(file, [imports]);
  ({ rules, found } = await cruise());
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), text);
}
const writeModule = (file: string, imports: readonly string[]) =>
  write(file, imports.map((from) => `import '${from}';\n`).join(''));

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});

async function cruise() {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    '--config',
    join(root, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    'shared',
    'db',
    'electron',
    'renderer',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { cwd: dir });
  const { summary } = report.parse(JSON.parse(stdout));
  return {
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
    found: summary.violations.map(({ from, rule }) => ({ rule: rule.name, from })),
  };
}

test('every rule has a seeded violation', () => {
  expect(Object.keys(violations).sort()).toEqual(rules.toSorted());
});

test.each(Object.entries(violations))('%s fires', (rule, [file]) => {
  expect(found).toContainEqual({ rule, from: file });
});

test('nothing fires on what is allowed', () => {
  const seeded = new Set(Object.values(violations).map(([file]) => file));
  // The second half of the seeded cycle.
  seeded.add('electron/ingest/other.ts');
  expect(found.filter(({ from }) => !seeded.has(from))).toEqual([]);
});
