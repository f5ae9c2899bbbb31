import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Database, openDatabase } from '../../db/open.ts';
import { insertConnectionLog } from '../../db/queries/connectionLog.ts';
import { readRemoved } from '../../db/queries/retention.ts';
import { readSetting } from '../../db/queries/settings.ts';
import { createToken, findToken } from '../../db/queries/tokens.ts';
import type { MonitorState } from '../../shared/domain/monitor.ts';
import { noMessages } from '../../shared/domain/outcome.ts';
import { hashToken } from '../api/auth.ts';
import type { ApiServices } from '../api/context.ts';
import { createEventHub } from '../api/eventHub.ts';
import { createDownloadOffers } from '../api/exports/downloadOffers.ts';
import { type HttpOptions, type HttpServer, openHttpServer } from '../api/http.ts';
import { router } from '../api/router.ts';
import { openStaticFiles } from '../api/staticFiles.ts';
import { openInbox } from '../engine/inbox.ts';
import { openParsers } from '../engine/parsers.ts';
import { keepReports } from '../engine/reports/keepReports.ts';
import { systemClock } from '../engine/systemClock.ts';
import { createLocalReads } from '../reading/localReads.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';

/** API and console on a free port of the loopback, over a real database; the monitor only notes what it is asked. */
export interface ApiUnderTest extends AsyncDisposable {
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly operator: string;
  readonly viewer: string;
  readonly clock: FakeClock;
  readonly database: Database;
  readonly services: ApiServices;
  readonly reported: unknown[];
  readonly monitorCalls: string[];
  /** What pages said they measured. */
  readonly measured: unknown[];
  /** A request with the operator's token and, for a body, its content type. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A site as the contract asks for it, with nothing but what has no default. */
export const siteOf = (code: string) => ({
  code,
  name: `Site ${code}`,
  connection: { brokerHost: 'broker.example' },
});

/** The id of a site that was just added. */
export const idOf = ({ body }: Answer): number => z.object({ id: z.number() }).parse(body).id;

function writeConsole(directory: string): void {
  mkdirSync(join(directory, 'assets'), { recursive: true });
  writeFileSync(join(directory, 'index.html'), '<meta name="csp-nonce" content="%CSP_NONCE%">');
  writeFileSync(join(directory, 'assets/page.js'), 'export {};');
  writeFileSync(join(directory, 'notes.secret'), 'not for the web');
}

/** Opens everything, as in an installed desktop program; `change` replaces options of the server. */
export async function openApiUnderTest(
  change: Partial<HttpOptions> = {},
  surroundings: Partial<
    Pick<ApiServices, 'shell' | 'overridden' | 'examineConnection' | 'listening' | 'saveFile'>
  > = {},
): Promise<ApiUnderTest> {
  await using stack = new AsyncDisposableStack();
  const directory = stack.use(mkdtempDisposableSync(join(tmpdir(), 'vedetta-api-')));
  const clock = createFakeClock();
  const database = stack.use(await openDatabase({ dataDir: join(directory.path, 'data'), now: clock.now }));
  const operator = randomBytes(32).toString('base64url');
  const viewer = randomBytes(32).toString('base64url');
  await database.writer.write((handle) => {
    createToken(handle, { name: 'hub', role: 'operator', tokenHash: hashToken(operator) }, clock.now());
    createToken(handle, { name: 'wall', role: 'viewer', tokenHash: hashToken(viewer) }, clock.now());
  });

  const reported: unknown[] = [];
  const monitorCalls: string[] = [];
  const measured: unknown[] = [];
  let state: MonitorState = {
    intervalSeconds: 30,
    paused: false,
    nextCycleAt: clock.now() + 5000,
    lastCycle: null,
  };
  // Events are sent by the real clock, so that a client over a socket needs nobody to move time.
  const events = stack.use(createEventHub({ clock: systemClock, boot: 'boot1', batchIntervalMs: 10 }));
  const announce: ApiServices['announce'] = (announcement) => events.announce(announcement);
  const report = (error: unknown) => void reported.push(error);
  // Definitions are checked by the real clock: what runs them is a process of its own.
  const parsers = stack.use(
    openParsers({
      database,
      clock: systemClock,
      announce,
      warn: () => undefined,
      warnSite: () => undefined,
      report,
    }),
  );
  const inbox = stack.use(
    openInbox({
      database,
      clock,
      announce,
      report,
      isReady: () => true,
      // Nothing is ingested here: no parser is to read what lies in the inbox.
      replay: async (messages) => messages.map(() => 'skipped' as const),
    }),
  );
  const reads = createLocalReads(database.reader);
  const dataDir = join(directory.path, 'data');
  const nothing = () => undefined;
  const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const reports = stack.use(
    await keepReports({ database, reads, dataDir, version: '1.2.3', clock, log: silent, report }),
  );
  const services: ApiServices = {
    version: '1.2.3',
    clock,
    reader: database.reader,
    reads,
    writer: database.writer,
    downloads: createDownloadOffers(),
    saveFile: null,
    logsDirectory: join(directory.path, 'logs'),
    showLogsFolder: null,
    events,
    monitor: {
      state: () => state,
      run: () => void monitorCalls.push('run'),
      pause: async () => void monitorCalls.push('pause'),
      resume: async () => void monitorCalls.push('resume'),
      setIntervalSeconds(intervalSeconds) {
        monitorCalls.push(`every ${intervalSeconds} s`);
        state = { ...state, intervalSeconds };
      },
    },
    shell: { kind: 'desktop', canStartAtLogin: true },
    overridden: [],
    examineConnection: () => null,
    listening: {
      discover: () => 'busy',
      stopDiscovery: () => false,
      discoveries: () => [],
      watch: () => null,
      clearRetained: () => null,
      restoreRetained: () => null,
    },
    ...surroundings,
    readLiveFigures: () => ({
      lastHeartbeatAt: null,
      lastMessageAt: null,
      dataState: 'none',
      silentAfterMs: 900_000,
      silenceBasis: 'default',
      learnedSilentAfterMs: null,
      counters: noMessages,
      brokerDropped: null,
      lastAction: null,
    }),
    openIncidents: () => [],
    parsers: parsers.control,
    storage: {
      read: async () => {
        throw new Error('Nothing is known of the storage here.');
      },
      prune() {
        monitorCalls.push('prune');
        return {
          phase: 'measuring',
          kind: null,
          finishedAt: null,
          nextAt: null,
          removed: readRemoved(database.reader),
        };
      },
    },
    demo: { start: async () => ({ ok: true, siteId: 1, isChanged: false }) },
    announce,
    measurements: {
      took: () => undefined,
      merge: (metric, sketch) => void measured.push({ metric, sketch }),
      pending: () => [],
      isSendingErrors: () => false,
    },
    errorReporting: {
      place: () => ({
        sentryDsn: readSetting(database.reader, 'sentryDsn'),
        sentryEnvironment: readSetting(database.reader, 'sentryEnvironment'),
      }),
      apply: () => undefined,
      read() {
        throw new Error('Nothing is sent here.');
      },
      sendTest: async () => 'off',
    },
    waitingMessages: () => 0,
    unlistedMessages: () => 0,
    selfChecks: { last: () => ({ checks: [] }), run: async () => ({ checks: [] }) },
    readKpis: () =>
      services.reads.read('kpis', {
        now: clock.now(),
        pending: [...services.measurements.pending()],
        isSendingErrors: services.measurements.isSendingErrors(),
      }),
    inbox,
    reports,
    logConnection: ({ connectionId, level, message }) => {
      void database.writer.write((handle) =>
        insertConnectionLog(handle, {
          connectionId,
          timestamp: clock.now(),
          level,
          message,
          exceptionType: null,
          exceptionTraceback: null,
          brokerHost: null,
          retryAttempt: null,
        }),
      );
    },
    sealSecret: async (secret) => `sealed(${[...secret].reverse().join('')})`,
    reportError: report,
  };
  writeConsole(join(directory.path, 'console'));
  const server: HttpServer = stack.use(
    await openHttpServer({
      router,
      services,
      findToken: (hash) => findToken(database.reader, hash),
      files: await openStaticFiles(join(directory.path, 'console')),
      host: '127.0.0.1',
      port: 0,
      tls: null,
      allowInsecure: false,
      publicUrl: null,
      ...change,
    }),
  );
  const resources = stack.move();
  return {
    url: server.url,
    host: new URL(server.url).host,
    operator,
    viewer,
    clock,
    database,
    services,
    reported,
    monitorCalls,
    measured,
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${operator}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: parse(text, response.headers) };
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const parse = (text: string, headers: Headers): unknown =>
  headers.get('content-type') === 'application/json' ? JSON.parse(text) : text;
