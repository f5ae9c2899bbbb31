// Every npm command comes through here: `node scripts/vedetta.mjs COMMAND [ARGUMENT …]`. It runs on whatever
// Node.js the user has, installs and builds what is missing, and goes on with the project's own Node.js.
import { fileURLToPath } from 'node:url';

const oldestBootstrap = 20;

const commands = {
  start: () => import('./start.mjs'),
  service: () => import('./service.mjs'),
  dev: () => import('./dev.mjs'),
  test: () => import('./test.mjs'),
  bench: () => import('./bench.mjs'),
  faults: () => import('./faults.mjs'),
};

async function main([command, ...args]) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < oldestBootstrap) {
    process.stderr.write(
      `Node.js ${process.versions.node} is too old: install Node.js ${oldestBootstrap} or newer, then try again.\n`,
    );
    return 1;
  }
  const { isProjectNode, projectNode, run } = await import('./checkout.mjs');
  const { ensureInstalled } = await import('./install.mjs');
  if (!(await ensureInstalled())) return 1;
  if (!isProjectNode()) return run(projectNode(), [fileURLToPath(import.meta.url), command, ...args]);

  // The tests build for themselves: a build that fails is a failure among others there; so does `dev`.
  const { ensureBuilt } = await import('./build.mjs');
  if (command !== 'test' && command !== 'dev' && !(await ensureBuilt())) return 1;
  const { runCommand } = await commands[command]();
  return runCommand(args);
}

process.exitCode = await main(process.argv.slice(2));
