import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium } from './browser.mjs';
import { inRoot, projectNode, run, runBin } from './checkout.mjs';
import { findElectron, hasDisplay } from './electronRuntime.mjs';

const folders = ['shared', 'db', 'electron', 'renderer', 'e2e', 'bench', 'faults', 'scripts'].filter(
  (folder) => existsSync(inRoot(folder)),
);
const reports = inRoot('node_modules', '.vedetta', 'reports');
const reportOf = (name) => inRoot('node_modules', '.vedetta', 'reports', `${name}.json`);

/** What `npm test` runs, in this order. Each answers `{ passed, failed, skipped }`, and a `note` for the last lines. */
export const stages = [
  { name: 'types', run: () => check('typescript/bin/tsc', ['-p', '.']) },
  { name: 'lint', run: () => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) },
  {
    name: 'boundaries',
    run: () =>
      check('dependency-cruiser/bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.mjs',
        ...folders,
      ]),
  },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'integration', run: () => vitest('integration') },
  { name: 'faults', run: faults },
  { name: 'end-to-end', run: endToEnd },
];

/** A tool without tests of its own counts as one. */
async function check(bin, args) {
  const code = await runBin(bin, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(project) {
  const file = freshReport(project);
  const code = await runBin('vitest/vitest.mjs', [
    'run',
    ...['--project', project],
    ...['--reporter', 'default'],
    ...['--reporter', 'json', '--outputFile.json', file],
  ]);
  const report = readReport(file);
  if (report === null) return nothingRun;
  // A file that could not be loaded has no tests, and is a failure.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return counted(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** The quick form of every fault; a row counts as one test. */
async function faults() {
  const file = freshReport('faults');
  const code = await run(projectNode(), [inRoot('faults', 'run.ts'), '--quick', '--report', file]);
  const report = readReport(file);
  if (report === null) return nothingRun;
  const passed = report.filter((row) => row.passed).length;
  return counted(code, { passed, failed: report.length - passed, skipped: 0 });
}

async function endToEnd() {
  const file = freshReport('end-to-end');
  const chromium = await findChromium();
  const electron = hasDisplay() ? findElectron() : null;
  const code = await runBin('@playwright/test/cli.js', ['test', '--reporter', 'list,json'], {
    env: {
      ...process.env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      ...(chromium === null ? {} : { VEDETTA_CHROMIUM: chromium }),
      ...(electron === null ? {} : { VEDETTA_ELECTRON: electron }),
    },
  });
  const note =
    electron === null
      ? 'The desktop ran on e2e/electronHost: no Electron runtime, or no display, is here.'
      : `The desktop ran on Electron's own runtime, ${electron}.`;
  const report = readReport(file);
  if (report === null) return { ...nothingRun, note };
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A test that passed only when tried again has failed.
  const counts = { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
  return { ...counted(code, counts), note };
}

const nothingRun = { passed: 0, failed: 1, skipped: 0 };

/** A runner that ends badly without naming a failed test (an unhandled error, no tests at all) has failed once. */
const counted = (code, counts) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  rmSync(reportOf(name), { force: true });
  return reportOf(name);
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
