import { readFileSync } from 'node:fs';
import { findToken } from '../../../db/queries/tokens.ts';
import { openHttpServer } from '../../api/http.ts';
import { router } from '../../api/router.ts';
import { openStaticFiles } from '../../api/staticFiles.ts';
import { redactText } from '../../core/redaction/redactText.ts';
import type { CreateEngine } from '../../engine/engine.ts';
import type { Host } from '../../engine/host.ts';
import { systemClock } from '../../engine/systemClock.ts';
import { openShellReporter } from '../../errorReports/openShellReporter.ts';
import { openMainLog } from '../../logging/logFiles.ts';
import { serviceToken } from '../httpToken.ts';
import type { Options } from '../options.ts';
import { isMissing } from '../privateFile.ts';
import { openSecretBox } from '../secrets.ts';
import { openServiceSentry } from '../sentryClient.ts';
import { createServiceHost } from '../serviceHost.ts';
import { listenFailure, StartFailure } from '../startFailure.ts';

export interface RunSurroundings {
  readonly createEngine: CreateEngine;
  readonly version: string;
  /** Where the built console lies. */
  readonly rendererDir: string;
  /** The built thread for long reads. */
  readonly readerEntry: string;
  /** `VEDETTA_SECRET_KEY`. */
  readonly secretKey: string | undefined;
  /** Aborted when the program was asked to end. */
  readonly ending: AbortSignal;
  /** Writes a line to standard output; nothing but *ready* goes there. */
  readonly out: (line: string) => void;
  /** Writes a line to standard error. */
  readonly say: (line: string) => void;
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

function readTls(tls: Options['tls']): { cert: string; key: string } | null {
  if (tls === null) return null;
  const read = (file: string, flag: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new StartFailure(`The file of ${flag} cannot be read: ${why}.`, { cause });
    }
  };
  return { cert: read(tls.certFile, '--tls-cert'), key: read(tls.keyFile, '--tls-key') };
}

async function openConsole(directory: string, say: (line: string) => void) {
  try {
    return await openStaticFiles(directory);
  } catch (error) {
    if (!isMissing(error)) throw error;
    say(`The console is not built (${directory} is missing): only the API is served.`);
    return null;
  }
}

/**
 * Runs engine and HTTP server until `ending` is aborted, then ends both cleanly. Rejects, with
 * everything closed again, when it cannot start.
 */
export async function run(options: Options, surroundings: RunSurroundings): Promise<void> {
  const { createEngine, version, rendererDir, readerEntry, secretKey, ending, out, say } = surroundings;
  const tls = readTls(options.tls);
  await using stack = new AsyncDisposableStack();

  let logError = (error: unknown, where: string): void =>
    say(redactText(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
  let logNotice: Host['notify'] = ({ title }) => say(title);
  let logWarning = (message: string, _error: unknown): void => say(message);
  const { dataDir, monitorIntervalSeconds, paused, demo, logLevel, sentryDsn, sentryEnvironment } = options;
  const errors = stack.use(
    openShellReporter({
      dataDir,
      version,
      shell: 'service',
      clock: systemClock,
      openClient: openServiceSentry,
      news: {
        onState: (state) => engine.errorNews.onState(state),
        onTaken: () => engine.errorNews.onTaken(),
      },
      warn: (message, error) => logWarning(message, error),
    }),
  );
  const host = createServiceHost(openSecretBox(options.dataDir, secretKey), {
    reportError(error, where) {
      logError(error, where);
      errors.report(error, where);
    },
    notify: (notice) => logNotice(notice),
    errorSending: errors,
  });
  const shell = { kind: 'service', canStartAtLogin: false } as const;
  const given = { monitorIntervalSeconds, paused, demo, logLevel, sentryDsn, sentryEnvironment };
  const config = { dataDir, version, shell, ...given };
  const engine = await createEngine({ config, host, clock: systemClock, readerEntry });
  stack.defer(() => engine.dispose());

  // Opened only now that this process owns the directory: one writer per file.
  const log = stack.use(
    openMainLog({
      dir: dataDir,
      level: logLevel,
      version,
      onFault: (error, file) => say(`${file} cannot be written: ${error.message}`),
    }),
  );
  logError = (error, where) => {
    const fault = error instanceof Error ? error : new Error(String(error));
    log.error('error', { where, error: fault });
    say(`Error in ${where}: ${redactText(fault.message)}`);
  };

  logWarning = (message, error) => log.warn(message, { error });

  // A server has no desktop to tell a person on.
  logNotice = ({ title, body, incidentId, siteId }) =>
    log.info('notice', { title, body, incidentId, siteId });

  const logUncaught = (error: Error): void => {
    log.error('uncaught', { error });
    errors.report(error, 'uncaught');
  };
  process.on('uncaughtExceptionMonitor', logUncaught);
  stack.defer(() => void process.off('uncaughtExceptionMonitor', logUncaught));

  const { token, find } = serviceToken(dataDir, options.token);
  const server = await openHttpServer({
    router,
    services: engine.api,
    findToken: (hash) => find(hash) ?? findToken(engine.api.reader, hash),
    files: await openConsole(rendererDir, say),
    host: options.host,
    port: options.port,
    tls,
    allowInsecure: options.insecureHttp,
    publicUrl: options.publicUrl,
  }).catch((error: unknown) => {
    throw listenFailure(error, options.host, options.port);
  });
  stack.use(server);
  engine.servedAt(server.url);

  await engine.start();
  log.info('ready', { url: server.url });
  say(`Data directory: ${dataDir}`);
  if (options.insecureHttp && tls === null) say('Served without TLS: tokens and passwords travel in clear.');
  const consoleUrl = options.publicUrl?.origin ?? server.url;
  say(`Open the console: ${consoleUrl}/#token=${encodeURIComponent(token)}`);
  out(`Vedetta is ready at ${server.url}`);
  await untilAborted(ending);
  log.info('ending');
}
