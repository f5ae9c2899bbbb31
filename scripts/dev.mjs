// npm run dev: the service with its page, built and started anew whenever their sources change.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { inRoot, projectNode, say } from './checkout.mjs';

/** Editors save in several steps; wait until they are through. */
const quietMs = 150;
const watched = ['db', 'electron', 'renderer', 'shared'];
const args = [
  '--enable-source-maps',
  inRoot('out', 'main', 'service.js'),
  '--demo',
  ...process.argv.slice(2),
];

let service = start();
let restarting = Promise.resolve();
let timer;

function start() {
  return spawn(projectNode(), args, { stdio: 'inherit' });
}

async function stop() {
  if (service.exitCode !== null || service.signalCode !== null) return;
  service.kill('SIGTERM');
  await once(service, 'exit');
}

async function restart() {
  if (!(await ensureBuilt())) return;
  await stop();
  say('Started anew; reload the page.');
  service = start();
}

for (const folder of watched) {
  watch(inRoot(folder), { recursive: true }, (_event, name) => {
    if (/\.test\.tsx?$/.test(name ?? '')) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      restarting = restarting.then(restart);
    }, quietMs);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await stop();
    process.exit(0);
  });
}
