import { say } from './checkout.mjs';
import { startsDemo } from './demoChoice.mjs';
import { runCommand as runService } from './service.mjs';

/** Which shell `npm start` opens, and why not the desktop program (null: the service was asked for). */
function chooseShell(args) {
  if (args.includes('--service')) return { open: runService, why: null };
  return {
    open: runService,
    why: 'This version has no desktop window yet: starting the headless service; its console opens in a browser.',
  };
}

/** npm start: the console, in the form that this computer and this version can give. */
export function runCommand(args) {
  const { open, why } = chooseShell(args);
  if (why !== null) say(why);
  const rest = args.filter((arg) => arg !== '--service');
  return open(startsDemo(rest, process.env) ? [...rest, '--demo'] : rest);
}
