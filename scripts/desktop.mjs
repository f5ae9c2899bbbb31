import { inRoot, run } from './checkout.mjs';

/** The built desktop program on Electron's runtime until it ends; answers its exit code. */
export const createDesktopCommand = (electron) => (args) =>
  run(electron, [inRoot('out', 'main', 'index.js'), ...args]);
