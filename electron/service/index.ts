import { join } from 'node:path';
import { installDisposableStacks } from './disposableStacks.ts';
import { runtimeFault } from './runtimeCheck.ts';
import { keepYoungGenerationSmall } from './youngGeneration.ts';

/**
 * Entry of the headless service. Nothing that needs the database is imported before the runtime was
 * looked at: on one that is too old, the native module would crash the process without a word.
 */
const fault = runtimeFault(process.versions);
if (fault === null) {
  installDisposableStacks();
  keepYoungGenerationSmall();
  const { main } = await import('./main.ts');
  process.exitCode = await main({
    args: process.argv.slice(2),
    env: process.env,
    entry: import.meta.filename,
    rendererDir: join(import.meta.dirname, '../renderer'),
    readerEntry: join(import.meta.dirname, 'readerWorker.js'),
  });
  // Everything is closed by now; whatever still keeps the process alive must not do so for long.
  setTimeout(() => process.exit(), 500).unref();
} else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
