import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../electron/service/dataDir.ts';

/**
 * Whether `npm start` adds `--demo`: when nobody said otherwise and the data directory has no
 * database yet. On later starts the service itself knows whether there is a demo site.
 */
export function startsDemo(args, env) {
  if (env.VEDETTA_DEMO || env.VEDETTA_NO_DEMO || args.includes('--demo') || args.includes('--no-demo'))
    return false;
  const [first = '--'] = args;
  // A command such as `backup FILE` is not a start.
  if (!first.startsWith('-') && first !== 'run') return false;
  const { values } = parseArgs({
    args,
    options: { 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const given = typeof values['data-dir'] === 'string' ? values['data-dir'] : env.VEDETTA_DATA_DIR;
  return !existsSync(join(given || defaultDataDir(process.platform, env, homedir()), 'vedetta.db'));
}
