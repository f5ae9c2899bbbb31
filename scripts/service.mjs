import { inRoot, projectNode, run } from './checkout.mjs';

/** npm run service -- [flags]: the built service on the project's Node.js until it ends; answers its exit code. */
export const runCommand = (args) =>
  run(projectNode(), ['--enable-source-maps', inRoot('out', 'main', 'service.js'), ...args]);
