import { say } from './checkout.mjs';
import { startsDemo } from './demoChoice.mjs';
import { createDesktopCommand } from './desktop.mjs';
import { fetchElectron, findElectron, hasDisplay } from './electronRuntime.mjs';
import { runCommand as runService } from './service.mjs';

const service = (why) => ({ open: runService, why });

/** Which shell `npm start` opens, and why not the desktop program (null: the service was asked for). */
async function chooseShell(args) {
  const isCommand = args[0] !== undefined && !args[0].startsWith('-');
  if (args.includes('--service') || isCommand) return service(null);
  if (!hasDisplay()) {
    return service('No display here: starting the headless service; its console opens in a browser.');
  }
  if (findElectron() === null) say("Fetching Electron's runtime …");
  const electron = findElectron() ?? (await fetchElectron());
  if (electron === null) {
    return service(
      "Electron's runtime could not be fetched (`npx install-electron` says more): starting the headless service; its console opens in a browser.",
    );
  }
  return { open: createDesktopCommand(electron), why: null };
}

/** npm start: the console, in the form that this computer can give. */
export async function runCommand(args) {
  const { open, why } = await chooseShell(args);
  if (why !== null) say(why);
  const rest = args.filter((arg) => arg !== '--service');
  return open(startsDemo(rest, process.env) ? [...rest, '--demo'] : rest);
}
