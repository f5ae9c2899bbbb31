import { inRoot, projectNode, run } from './checkout.mjs';

const benchmarks = [
  'ingest',
  'failing',
  'page',
  'connections',
  'matching',
  'parserStats',
  'retention',
  'logs',
];

/** npm run bench [-- PART]: measures the built program, all of it or one of the parts above; answers the exit code. */
export async function runCommand(args) {
  const isNamed = benchmarks.includes(args[0]);
  const flags = isNamed ? args.slice(1) : args;
  for (const name of isNamed ? [args[0]] : benchmarks) {
    const code = await run(projectNode(), [inRoot('bench', `${name}.ts`), ...flags]);
    if (code !== 0) return code;
  }
  return 0;
}
