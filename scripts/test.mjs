import { ensureBuilt } from './build.mjs';
import { say } from './checkout.mjs';
import { stages } from './testStages.mjs';
import { ensureTestTools } from './testTools.mjs';

/** Stages that run the built program, in a browser or against a broker. */
const needPreparation = ['integration', 'faults', 'end-to-end'];

/** Counted only when it fails; the other stages are run all the same. */
const preparations = [
  { name: 'tools', prepare: ensureTestTools },
  { name: 'build', prepare: ensureBuilt },
];

/** npm test [-- STAGE …]: every stage, also after one that failed. The last line is `N passed, N failed`. */
export async function runCommand(wanted) {
  const known = stages.map(({ name }) => name);
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    say(`There is no stage "${unknown}"; known are ${known.join(', ')}.`);
    return 2;
  }
  const chosen = stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

  const results = [];
  for (const { name, prepare } of preparations) {
    const isNeeded = chosen.some((stage) => needPreparation.includes(stage.name));
    if (isNeeded && !(await prepare())) results.push({ name, passed: 0, failed: 1, skipped: 0, seconds: 0 });
  }
  for (const { name, run } of chosen) {
    say(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const startedAt = performance.now();
    const counts = await run();
    results.push({ name, ...counts, seconds: (performance.now() - startedAt) / 1000 });
  }
  return summarise(results);
}

const print = (line) => void process.stdout.write(`${line}\n`);

function summarise(results) {
  print('');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const more = skipped > 0 ? `, ${skipped} skipped` : '';
    const sign = failed > 0 ? '✗' : '✓';
    print(`${sign} ${name.padEnd(12)} ${passed} passed, ${failed} failed${more} (${seconds.toFixed(1)} s)`);
  }
  for (const { note } of results) if (note !== undefined) print(note);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  print(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}
