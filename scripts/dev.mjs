import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { inRoot, projectNode, say, watchParent } from './checkout.mjs';

/** Editors save in several steps; wait until they are through. */
const quietMs = 150;
const watched = ['db', 'electron', 'renderer', 'shared'];

/** npm run dev: the service with its page and the demo, built and started anew when a source changes. */
export async function runCommand(args) {
  const program = ['--enable-source-maps', inRoot('out', 'main', 'service.js'), '--demo', ...args];
  const start = () => spawn(projectNode(), program, { stdio: 'inherit' });
  let service = start();
  let work = Promise.resolve();
  let timer;

  async function stop() {
    if (service.exitCode !== null || service.signalCode !== null) return;
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
  async function restart() {
    if (!(await ensureBuilt())) return;
    await stop();
    service = start();
    say('Started anew; reload the page.');
  }

  const watchers = watched.map((folder) =>
    watch(inRoot(folder), { recursive: true }, (_event, name) => {
      if (/\.test\.tsx?$/.test(name ?? '')) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        work = work.then(restart);
      }, quietMs);
    }),
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    watchers.push({ close: watchParent(resolve) });
  });
  for (const watcher of watchers) watcher.close();
  clearTimeout(timer);
  await work;
  await stop();
  return 0;
}
