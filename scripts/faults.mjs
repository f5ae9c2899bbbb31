import { inRoot, projectNode, run } from './checkout.mjs';
import { ensureMosquitto } from './testTools.mjs';

/** npm run faults [-- ID …] [-- --quick]: plays faults on the built program; answers the exit code. */
export async function runCommand(args) {
  if (!(await ensureMosquitto())) return 1;
  return run(projectNode(), [inRoot('faults', 'run.ts'), ...args]);
}
