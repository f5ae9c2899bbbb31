import { inRoot, projectNode, run } from './checkout.mjs';

/** npm run bench: measures the built program; answers the exit code. */
export const runCommand = (args) => run(projectNode(), [inRoot('bench', 'run.ts'), ...args]);
