import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VedettaEvent } from '../../shared/events.ts';
import { hashToken, knownToken } from '../api/auth.ts';
import { openHttpServer } from '../api/http.ts';
import { router } from '../api/router.ts';
import type { Clock } from '../core/clock.ts';
import type { EngineConfig } from '../engine/config.ts';
import { createEngine } from '../engine/createEngine.ts';
import type { Engine } from '../engine/engine.ts';
import type { HostNotice } from '../engine/host.ts';
import { systemClock } from '../engine/systemClock.ts';
import { openSecretBox } from '../service/secrets.ts';
import { createServiceHost } from '../service/serviceHost.ts';
import { type ApiCall, apiCall } from './apiCall.ts';

/** A whole engine over a database file of its own, served over HTTP on the loopback. */
export interface EngineUnderTest extends AsyncDisposable {
  readonly engine: Engine;
  readonly dataDir: string;
  readonly call: ApiCall;
  /** Every event since the engine was created. */
  readonly events: readonly VedettaEvent[];
  /** Errors that the engine reported to its host; a test that expects none asserts so. */
  readonly reported: readonly unknown[];
  /** What a person was told outside the console. */
  readonly notices: readonly HostNotice[];
}

export interface EngineUnderTestOptions {
  readonly clock?: Clock;
  /** Keeps its files when disposed; a fresh directory, deleted in the end, without it. */
  readonly dataDir?: string;
  readonly config?: Partial<EngineConfig>;
}

/** Creates and starts it. */
export async function startEngine(options: EngineUnderTestOptions = {}): Promise<EngineUnderTest> {
  await using starting = new AsyncDisposableStack();
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'vedetta-engine-')));
  if (options.dataDir === undefined) starting.defer(() => rm(dataDir, { recursive: true, force: true }));
  const reported: unknown[] = [];
  const notices: HostNotice[] = [];
  const host = createServiceHost(openSecretBox(dataDir, undefined), {
    reportError: (error) => void reported.push(error),
    notify: (notice) => void notices.push(notice),
  });
  const config: EngineConfig = {
    dataDir,
    version: '0.0.0-test',
    shell: { kind: 'service', canStartAtLogin: false },
    monitorIntervalSeconds: 1,
    paused: false,
    demo: false,
    logLevel: 'DEBUG',
    ...options.config,
  };
  const engine = await createEngine({ config, host, clock: options.clock ?? systemClock });
  starting.defer(() => engine.dispose());

  const events: VedettaEvent[] = [];
  const subscription = engine.api.events.subscribe();
  const listening = (async () => {
    for await (const event of subscription) events.push(event);
  })();
  starting.defer(async () => {
    subscription[Symbol.dispose]();
    await listening;
  });

  const token = 'token-of-the-test';
  const server = starting.use(
    await openHttpServer({
      router,
      services: engine.api,
      findToken: knownToken(hashToken(token), { name: 'test', role: 'operator' }),
      files: null,
      host: '127.0.0.1',
      port: 0,
      tls: null,
      allowInsecure: false,
      publicUrl: null,
    }),
  );
  await engine.start();
  const started = starting.move();
  return {
    engine,
    dataDir,
    call: apiCall(server.url, token),
    events,
    reported,
    notices,
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
