// npm run service -- [flags]: the headless service alone, as it was built.
import { runService } from './runService.mjs';

process.exitCode = await runService(process.argv.slice(2));
