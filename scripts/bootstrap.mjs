// Runs before every other command, on whatever Node.js the user has: installs and builds what is missing.
import { say } from './checkout.mjs';

const oldestBootstrap = 20;

async function bootstrap() {
  if (Number(process.versions.node.split('.')[0]) < oldestBootstrap) {
    say(
      `Node.js ${process.versions.node} is too old: install Node.js ${oldestBootstrap} or newer, then try again.`,
    );
    return false;
  }
  const { ensureInstalled } = await import('./install.mjs');
  const { ensureBuilt } = await import('./build.mjs');
  if (!(await ensureInstalled()) || !(await ensureBuilt())) return false;
  if (!process.argv.includes('--with-test-tools')) return true;
  const { ensureTestTools } = await import('./testTools.mjs');
  return ensureTestTools();
}

process.exitCode = (await bootstrap()) ? 0 : 1;
