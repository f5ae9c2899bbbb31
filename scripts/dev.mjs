import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inRoot, projectNode, say, watchParent } from './checkout.mjs';
import { startsDemo } from './demoChoice.mjs';
import { readDevConfig, watchBuild } from './devBuild.mjs';
import { freePort, openDevPage } from './devPage.mjs';
import { createDevProgram } from './devProgram.mjs';
import { findElectron, hasDisplay } from './electronRuntime.mjs';

/**
 * What is built and kept here is of no use to anybody else: a program that is being changed must not touch
 * the build that `npm start` runs, nor the data that it keeps.
 */
const devDir = (...parts) => inRoot('out-dev', ...parts);

/** Own flags, taken out of what goes on to the program. */
const ownFlags = { service: { type: 'boolean' }, port: { type: 'string' } };

function readArgs(args) {
  const { values, tokens } = parseArgs({
    args,
    options: { ...ownFlags, 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const own = tokens.filter(({ name }) => name in ownFlags);
  const taken = new Set(
    own.flatMap(({ index, value, inlineValue }) =>
      value === undefined || inlineValue ? [index] : [index, index + 1],
    ),
  );
  const rest = args.filter((_arg, index) => !taken.has(index));
  if (!values['data-dir'] && !process.env.VEDETTA_DATA_DIR) rest.push('--data-dir', devDir('data'));
  return {
    wantsService: values.service === true,
    port: values.port === undefined ? null : Number(values.port),
    rest: startsDemo(rest, process.env) ? [...rest, '--demo'] : rest,
  };
}

/** The desktop program where it can run; else null, with a line that says why. */
function chooseElectron(wantsService) {
  if (wantsService) return null;
  const electron = hasDisplay() ? findElectron() : null;
  if (electron === null) {
    say('No Electron runtime, or no display, is here: the console is served for a browser, with hot reload.');
  }
  return electron;
}

/**
 * npm run dev: the page from Vite, which puts what was changed in it into the open page; behind it the
 * desktop program, or the service where no window can be opened, started anew when its own sources change.
 */
export async function runCommand(args) {
  const { wantsService, port, rest } = readArgs(args);
  const electron = chooseElectron(wantsService);
  const config = await readDevConfig(devDir());
  const servicePort = await freePort();
  const page = await openDevPage(config.renderer, { port, servicePort, cacheDir: devDir('vite') });
  const program =
    electron === null
      ? createDevProgram(projectNode(), [
          '--enable-source-maps',
          devDir('main', 'service.js'),
          ...rest,
          ...['--host', '127.0.0.1', '--port', String(servicePort), '--public-url', page.url],
        ])
      : createDevProgram(electron, [devDir('main', 'index.js'), ...rest], { VEDETTA_DEV_PAGE: page.url });
  // Where the built page would lie, which nobody misses here.
  mkdirSync(devDir('renderer'), { recursive: true });
  const parts = electron === null ? [config.main] : [config.preload, config.main];
  const builds = await Promise.all(parts.map((part) => watchBuild(part, program.restart)));

  const asked = Promise.withResolvers();
  process.once('SIGINT', () => asked.resolve(0));
  process.once('SIGTERM', () => asked.resolve(0));
  const stopWatching = watchParent(() => asked.resolve(0));
  void Promise.all(builds.map(({ firstBuild }) => firstBuild)).then(program.restart);
  const code = await Promise.race([asked.promise, program.ended]);

  stopWatching();
  await Promise.all(builds.map((build) => build.close()));
  await program.stop();
  await page.close();
  return code;
}
