import { type ChildProcess, spawn } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.ts';

export interface MosquittoOptions {
  /** Name to password; anonymous clients are refused once there is one. */
  readonly users?: Readonly<Record<string, string>>;
  /** Lines of an access-control file (`topic read a/#`). */
  readonly acl?: readonly string[];
  /** Queue without a bound for absent clients (Debian's default is 1,000 messages). */
  readonly unlimitedQueue?: boolean;
  /** Unacknowledged messages to one client; 0 = no bound. Default: Mosquitto's own, 20. */
  readonly maxInflightMessages?: number;
  /** Keeps sessions and queues in a file, so that they survive `kill` after `SIGTERM` and `restart`. */
  readonly persistence?: boolean;
  /** Further lines of mosquitto.conf. */
  readonly config?: readonly string[];
}

/** A real Mosquitto broker on 127.0.0.1. Disposing kills it and deletes its files. */
export interface Mosquitto extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** Ends the process. `SIGTERM` lets it write its persistence file, `SIGKILL` (default) does not. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Starts it again on the same port after `kill`. */
  restart(): Promise<void>;
  /** SIGSTOP: the sockets stay open and nothing is answered. */
  pause(): void;
  /** SIGCONT. */
  unpause(): void;
}

const START_TIMEOUT_MS = 10_000;
const PASSWORD_ITERATIONS = 101;

/** Where the program lies; Debian puts it in a directory that is not on every PATH. */
export function mosquittoProgram(): string {
  const places = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto'];
  return places.find((place) => existsSync(place)) ?? 'mosquitto';
}

/** A line of Mosquitto's password file: PBKDF2 with SHA-512 (`$7$`). */
function passwordLine(name: string, password: string): string {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync(password, salt, PASSWORD_ITERATIONS, 64, 'sha512');
  return `${name}:$7$${PASSWORD_ITERATIONS}$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}

async function writeConfig(directory: string, port: number, options: MosquittoOptions): Promise<string> {
  const lines = [`listener ${port} 127.0.0.1`, `allow_anonymous ${options.users === undefined}`];
  // As root Mosquitto would change to a user that cannot read this directory.
  if (process.getuid?.() === 0) lines.push('user root');
  if (options.unlimitedQueue) lines.push('max_queued_messages 0', 'max_queued_bytes 0');
  if (options.maxInflightMessages !== undefined)
    lines.push(`max_inflight_messages ${options.maxInflightMessages}`);
  if (options.persistence) lines.push('persistence true', `persistence_location ${directory}/`);
  if (options.users !== undefined) {
    const path = join(directory, 'passwords');
    const content = Object.entries(options.users).map(([name, password]) => passwordLine(name, password));
    await writeFile(path, content.join(''), { mode: 0o600 });
    lines.push(`password_file ${path}`);
  }
  if (options.acl !== undefined) {
    const path = join(directory, 'acl');
    await writeFile(path, `${options.acl.join('\n')}\n`, { mode: 0o600 });
    lines.push(`acl_file ${path}`);
  }
  const path = join(directory, 'mosquitto.conf');
  await writeFile(path, `${[...lines, ...(options.config ?? [])].join('\n')}\n`);
  return path;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Resolves once something listens there: Mosquitto opens further listeners a moment after the first one. */
export async function listens(port: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens at ${port}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function startProcess(configPath: string, port: number): Promise<ChildProcess> {
  const child = spawn(mosquittoProgram(), ['-c', configPath], { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  let ended: string | null = null;
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code) => {
    ended ??= `ended with code ${code}`;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (ended !== null) throw new Error(`Mosquitto did not start: ${ended}\n${output}`);
    if (Date.now() > deadline) throw new Error(`Mosquitto did not listen in time.\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (ended !== null) throw new Error(`Another program listens at ${port}; Mosquitto ${ended}\n${output}`);
  return child;
}

/** Between being found free and being listened on, a port may be taken by another program. */
const PORT_TRIES = 3;

async function startOnFreePort(directory: string, options: MosquittoOptions) {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const configPath = await writeConfig(directory, port, options);
    try {
      return { port, configPath, started: await startProcess(configPath, port) };
    } catch (error) {
      const isTaken = error instanceof Error && error.message.includes('Address already in use');
      if (!isTaken || tries === PORT_TRIES) throw error;
    }
  }
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
}

/** Starts a Mosquitto broker on a free port and resolves once it listens. Rejects with its own words when it does not. */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const directory = await mkdtemp(join(tmpdir(), 'vedetta-mosquitto-'));
  const { port, configPath, started } = await startOnFreePort(directory, options);
  let child = started;
  return {
    port,
    get pid() {
      if (child.pid === undefined) throw new Error('Mosquitto has no process.');
      return child.pid;
    },
    kill: (signal = 'SIGKILL') => endProcess(child, signal),
    async restart() {
      if (isRunning(child)) throw new Error('Mosquitto still runs: kill it first.');
      child = await startProcess(configPath, port);
    },
    pause: () => void child.kill('SIGSTOP'),
    unpause: () => void child.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      await endProcess(child, 'SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}
