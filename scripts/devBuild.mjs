import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';
import { root } from './checkout.mjs';

/** Editors save in several steps; wait until they are through. */
const buildDelay = 150;

/** The configuration of the build (`electron.vite.config.ts`), for a program that is being changed, built into `outDir`. */
export async function readDevConfig(outDir) {
  const { config } = await resolveConfig(
    { root, logLevel: 'warn', clearScreen: false, ignoreConfigWarning: true },
    'serve',
    'development',
  );
  const into = (part) =>
    mergeConfig(config[part], {
      // A program that is just starting still reads the files of the build before.
      build: { outDir: join(outDir, part), emptyOutDir: false, watch: { buildDelay } },
    });
  return { main: into('main'), preload: into('preload'), renderer: config.renderer };
}

/**
 * Builds, and builds anew when a file that went into it changes: `onChange` hears of each build after the
 * first that worked, `firstBuild` is fulfilled with that one. Vite says what is wrong with the others.
 */
export async function watchBuild(config, onChange) {
  rmSync(config.build.outDir, { recursive: true, force: true });
  const first = Promise.withResolvers();
  let hear = () => {
    hear = onChange;
    first.resolve();
  };
  let isBroken = false;
  const watcher = await build(config);
  watcher.on('event', ({ code }) => {
    if (code === 'START') isBroken = false;
    if (code === 'ERROR') isBroken = true;
    if (code === 'END' && !isBroken) hear();
  });
  return { firstBuild: first.promise, close: () => watcher.close() };
}
