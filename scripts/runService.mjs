import { inRoot, projectNode, run } from './checkout.mjs';

/** How soon it is noticed that npm was ended. */
const lookEveryMs = 500;

/**
 * Runs the built service on the project's Node.js until it ends; answers its exit code. A signal to
 * npm ends the shell between npm and this script and nothing else, so a lost parent counts as SIGTERM.
 */
export async function runService(args) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.emit('SIGTERM', 'SIGTERM');
  }, lookEveryMs);
  const code = await run(projectNode(), [
    '--enable-source-maps',
    inRoot('out', 'main', 'service.js'),
    ...args,
  ]);
  clearInterval(watch);
  return code;
}
