// npm test [-- STAGE …]: every stage, also after one that failed. The last line is `N passed, N failed`.
import { say } from './checkout.mjs';
import { stages } from './testStages.mjs';

const wanted = process.argv.slice(2);
const known = stages.map(({ name }) => name);
const unknown = wanted.find((name) => !known.includes(name));
if (unknown !== undefined) {
  say(`There is no stage "${unknown}"; known are ${known.join(', ')}.`);
  process.exit(2);
}

const results = [];
for (const { name, run } of stages.filter((stage) => wanted.length === 0 || wanted.includes(stage.name))) {
  say(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const startedAt = performance.now();
  const counts = await run();
  results.push({ name, ...counts, seconds: (performance.now() - startedAt) / 1000 });
}

const print = (line) => void process.stdout.write(`${line}\n`);
print('');
for (const { name, passed, failed, skipped, seconds } of results) {
  const more = skipped > 0 ? `, ${skipped} skipped` : '';
  print(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${passed} passed, ${failed} failed${more} (${seconds.toFixed(1)} s)`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
print(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
