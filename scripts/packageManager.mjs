import { spawnSync } from 'node:child_process';
import { run, say } from './checkout.mjs';

/** Ways to install a package of the system, with what has to run before. */
const managers = [
  {
    program: 'apt-get',
    before: ['update', '-qq'],
    install: ['install', '-y', '-qq', '--no-install-recommends'],
    asRoot: true,
  },
  { program: 'dnf', install: ['install', '-y', '-q'], asRoot: true },
  { program: 'pacman', install: ['-S', '--noconfirm', '--needed'], asRoot: true },
  { program: 'apk', install: ['add', '--no-cache'], asRoot: true },
  { program: 'brew', install: ['install', '--quiet'], asRoot: false },
];

export const canRun = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

const isRoot = process.getuid?.() === 0;

/** Installs by the system's package manager where this user may; else says what to type. */
export async function installPackage(name) {
  const manager = managers.find(({ program }) => canRun(program, ['--version']));
  if (manager === undefined) return;
  const { program, before, install, asRoot } = manager;
  const needsSudo = asRoot && !isRoot;
  if (needsSudo && !canRun('sudo', ['-n', 'true'])) {
    say(`This user may not install packages; type: sudo ${program} ${install[0]} ${name}`);
    return;
  }
  const call = (args) => {
    const [command, ...rest] = [...(needsSudo ? ['sudo', '-n', '-E'] : []), program, ...args];
    // RUNLEVEL=1 keeps Debian from starting an installed broker as a service.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    // What a package manager says is progress, so it goes to standard error.
    return run(command, rest, { env, stdio: ['ignore', 2, 2] });
  };
  if (before !== undefined) await call(before);
  await call([...install, ...name.split(' ')]);
}
