// npm start: the console in the form that this computer and this version can give.
import { say } from './checkout.mjs';
import { startsDemo } from './demoChoice.mjs';
import { runService } from './runService.mjs';

/** Which shell is started, and why not the desktop program (null: it was not asked for). */
function chooseShell(args) {
  if (args.includes('--service')) return { shell: 'service', why: null };
  return {
    shell: 'service',
    why: 'This version has no desktop window yet: starting the headless service, its console opens in the browser.',
  };
}

const args = process.argv.slice(2);
const { why } = chooseShell(args);
if (why !== null) say(why);

const serviceArgs = args.filter((arg) => arg !== '--service');
if (startsDemo(serviceArgs, process.env)) serviceArgs.push('--demo');
process.exitCode = await runService(serviceArgs);
