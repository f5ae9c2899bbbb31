import { type SiteInput, siteInput } from '../../shared/domain/site.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../logging/logFiles.ts';
import { createDemoBroker, type DemoBroker } from './broker.ts';
import { siteCode } from './dam.ts';
import { createFleet } from './fleet.ts';
import { type MishapPlan, usualMishaps } from './mishaps.ts';

/** A broker and a fleet that live in this process, and the site through which they are seen. */
export interface Demo extends AsyncDisposable {
  /** Port, user name and password are new at every start: whoever stores the site must renew them. */
  readonly site: SiteInput;
}

export interface DemoOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly seed?: number;
  /** Seconds between two messages of the same kind from the same device. */
  readonly intervalSeconds?: number;
  readonly mishaps?: MishapPlan;
}

const tickMs = 500;

/** Starts the demo site: messages flow until it is disposed. */
export async function createDemo(options: DemoOptions): Promise<Demo> {
  const { clock, log, seed = 1, intervalSeconds = 10, mishaps = usualMishaps } = options;
  const startedAt = clock.now();
  const fleet = createFleet({ seed, startedAt, intervalSeconds, mishaps });
  const broker = await createDemoBroker();
  let spokenUntil = startedAt;
  let isAway = false;
  let timer: Disposable | null = null;
  let running: Promise<void> = Promise.resolve();

  async function tick(): Promise<void> {
    const now = clock.now();
    // After sleep or a clock jump the fleet goes on from now; it does not catch up.
    const from = now < spokenUntil || now - spokenUntil > 60_000 ? now - tickMs : spokenUntil;
    spokenUntil = now;
    const away = fleet.isBrokerAway(now);
    if (away !== isAway) {
      await (away ? broker.goAway() : broker.comeBack());
      isAway = away;
      log.info(away ? 'demo broker went away' : 'demo broker came back', { port: broker.port });
    }
    if (isAway) return;
    for (const message of fleet.messagesBetween(from, now)) await broker.publish(message);
  }

  function schedule(): void {
    timer = clock.after(tickMs, () => {
      running = tick()
        .catch((error: unknown) => log.error('demo could not go on; tries again', { error }))
        .then(() => {
          if (timer !== null) schedule();
        });
    });
  }

  schedule();
  log.info('demo started', { port: broker.port, seed });
  return {
    site: demoSite(broker),
    async [Symbol.asyncDispose]() {
      timer?.[Symbol.dispose]();
      timer = null;
      await running;
      await broker[Symbol.asyncDispose]();
    },
  };
}

function demoSite({ port, username, password }: DemoBroker): SiteInput {
  const topic = (pattern: string, parserName: string) => ({
    topicPattern: `${siteCode}/${pattern}`,
    parserName,
  });
  return siteInput.parse({
    code: siteCode,
    name: 'Demo dam',
    connection: {
      brokerHost: '127.0.0.1',
      brokerPort: port,
      protocol: 'mqtt',
      // aedes speaks MQTT 3.1.1.
      protocolVersion: 4,
      username,
      password,
      keepAliveInterval: 15,
      maxRetryDelay: 30,
      isActive: true,
    },
    topics: [
      topic('gateway/+/dataloggers/telemetry', 'telemetry'),
      topic('gateway/+/status', 'gateway_status'),
      topic('gateway/+/heartbeat', 'gateway_heartbeat'),
      topic('gateway/+/datalogger/all/status', 'datalogger_status'),
      topic('gateway/+/datalogger/+/+/heartbeat', 'datalogger_heartbeat'),
      topic('gateway/+/datalogger/+/+/output', 'datalogger_output'),
      topic('backend/status', 'backend_status'),
      topic('connection/status', 'connection_status'),
    ],
  });
}
