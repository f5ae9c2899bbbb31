import type { MonitorCycle } from '../../shared/domain/monitor.ts';
import type { Clock } from '../core/clock.ts';
import { plan } from '../core/reconcile/plan.ts';
import type { Action, Plan } from '../core/reconcile/states.ts';
import { atMost } from './atMost.ts';
import type { Executor } from './execute.ts';
import type { ActionOutcome, ConfigureIngest, Links, MarkSilentDevices, ReadWanted } from './ports.ts';

export interface CyclePorts {
  readonly clock: Clock;
  readonly readWanted: ReadWanted;
  readonly links: Links;
  readonly configureIngest: ConfigureIngest;
  readonly markSilentDevices: MarkSilentDevices;
  readonly executor: Executor;
  /** Keeps retries within their rate: leaves those out of a plan that must wait. */
  readonly admitRetries: (plan: Plan) => Plan;
  readonly report: (error: unknown, where: string) => void;
}

export type CycleCause = MonitorCycle['cause'];

/** Longest time that a cycle waits for its actions; a slow one goes on and is seen by the next cycle. */
const ACTION_WAIT_MS = 4000;

type Done = { readonly action: Action; readonly outcome: ActionOutcome | null };

/** One pass: observe, plan, execute, mark silent devices. Never rejects; what went wrong stands in the record. */
export async function runCycle(
  ports: CyclePorts,
  cause: CycleCause,
): Promise<{ cycle: MonitorCycle; nextRetryAt: number | null }> {
  const { clock } = ports;
  const startedAt = clock.now();
  let checked = 0;
  let done: readonly Done[] = [];
  let devicesOffline = 0;
  let nextRetryAt: number | null = null;
  let errorMessage: string | null = null;
  try {
    if (cause === 'resume') ports.links.probe();
    const wanted = await ports.readWanted();
    checked = wanted.connections.length;
    ports.configureIngest(wanted);
    const planned = plan(wanted, ports.links.observe(), clock.now());
    const { actions, nextCheckAt } = ports.admitRetries(planned);
    nextRetryAt = nextCheckAt;
    done = await execute(ports, actions);
    devicesOffline = await ports.markSilentDevices(clock.now(), cause === 'resume');
  } catch (error) {
    ports.report(error, 'monitor cycle');
    errorMessage = error instanceof Error ? error.message : String(error);
  }
  const counted = (type: Action['type']) => done.filter(({ action }) => action.type === type).length;
  return {
    nextRetryAt,
    cycle: {
      startedAt,
      durationMs: Math.max(0, clock.now() - startedAt),
      cause,
      checked,
      started: counted('connect'),
      stopped: counted('disconnect'),
      reconnected: counted('reconnect'),
      resubscribed: counted('resubscribe'),
      removed: counted('remove'),
      failed: done.filter(({ outcome }) => outcome?.ok === false).length,
      devicesOffline,
      errorMessage,
    },
  };
}

/** Starts every action and waits for them, though not for ever. An outcome of null: still under way. */
async function execute(ports: CyclePorts, actions: readonly Action[]): Promise<readonly Done[]> {
  const started: { action: Action; outcome: ActionOutcome | null; settled: Promise<void> }[] = [];
  for (const action of actions) {
    const running = ports.executor.run(action);
    if (running === null) continue;
    const entry = { action, outcome: null as ActionOutcome | null, settled: Promise.resolve() };
    entry.settled = running.then((outcome) => {
      entry.outcome = outcome;
    });
    started.push(entry);
  }
  if (started.length === 0) return [];
  await atMost(ports.clock, ACTION_WAIT_MS, Promise.all(started.map(({ settled }) => settled)));
  return started.map(({ action, outcome }) => ({ action, outcome }));
}
