import type { Clock } from '../core/clock.ts';
import { lastAction } from '../core/reconcile/lastAction.ts';
import type { Action } from '../core/reconcile/states.ts';
import type { ActionOutcome, Links, PurgeSite, RecordAction } from './ports.ts';

export interface ExecutorPorts {
  readonly clock: Clock;
  readonly links: Links;
  readonly purgeSite: PurgeSite;
  readonly recordAction: RecordAction;
  /** An action that threw: a fault of the program, not of a broker. */
  readonly report: (error: unknown, where: string) => void;
}

export interface ExecutorLimits {
  /** Actions under way at once; the rest wait in order. */
  readonly parallel: number;
  /** An action is stopped after this. */
  readonly actionTimeoutMs: number;
}

export const defaultLimits: ExecutorLimits = Object.freeze({ parallel: 50, actionTimeoutMs: 30_000 });

export interface Executor extends AsyncDisposable {
  /**
   * Carries an action out once there is room, and answers what became of it; never rejects. When the
   * connection has one under way, an action of the same type, a connect and a resubscribe are left out (null):
   * the next cycle sees what is still to do. Anything else stops that one first.
   */
  run(action: Action): Promise<ActionOutcome> | null;
  /** Actions that would begin at once. */
  readonly places: number;
  /** Whether an action of this connection was begun, or waits for its place. */
  isUnderWay(connectionId: number): boolean;
}

interface Running {
  readonly type: Action['type'];
  readonly controller: AbortController;
  readonly done: Promise<ActionOutcome>;
}

/** Runs actions side by side, at most one per connection, each with a time limit: one bad site delays no other. */
export function createExecutor(ports: ExecutorPorts, limits: ExecutorLimits = defaultLimits): Executor {
  const running = new Map<number, Running>();
  const waiting: (() => void)[] = [];
  let free = limits.parallel;
  let unfinished = 0;
  let isDisposed = false;

  const room = async (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** Hands its place to the next one, if any. */
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  const note = (action: Action, outcome: ActionOutcome) => {
    const done = lastAction(action, outcome.ok ? null : outcome.reason, ports.clock.now());
    if (done !== null) ports.recordAction(connectionOf(action), done);
  };

  async function perform(
    action: Action,
    previous: Running | undefined,
    controller: AbortController,
  ): Promise<ActionOutcome> {
    await previous?.done;
    await room();
    using _timer = ports.clock.after(limits.actionTimeoutMs, () =>
      controller.abort(new DOMException('The action took too long.', 'TimeoutError')),
    );
    try {
      if (controller.signal.aborted) return stopped;
      const outcome = await effect(ports, action, controller.signal);
      if (!isOverruled(controller.signal)) note(action, outcome);
      return outcome;
    } catch (error) {
      ports.report(error, `monitor action ${action.type}`);
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    } finally {
      leave();
    }
  }

  return {
    run(action) {
      const connectionId = connectionOf(action);
      const previous = running.get(connectionId);
      const canWait =
        action.type === 'connect' || action.type === 'resubscribe' || action.type === previous?.type;
      if (isDisposed || (previous !== undefined && canWait)) return null;
      previous?.controller.abort();
      const controller = new AbortController();
      unfinished += 1;
      const done = perform(action, previous, controller).finally(() => {
        unfinished -= 1;
        if (running.get(connectionId)?.controller === controller) running.delete(connectionId);
      });
      running.set(connectionId, { type: action.type, controller, done });
      return done;
    },
    get places() {
      return Math.max(0, limits.parallel - unfinished);
    },
    isUnderWay: (connectionId) => running.has(connectionId),
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      const all = [...running.values()];
      for (const { controller } of all) controller.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

/** Stopped for the sake of another action, or of the program's end: what came of it says nothing. */
const isOverruled = (signal: AbortSignal) =>
  signal.aborted && !(signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError');

const stopped: ActionOutcome = { ok: false, reason: 'Stopped.' };

export const connectionOf = (action: Action): number =>
  'connection' in action ? action.connection.connectionId : action.connectionId;

async function effect(ports: ExecutorPorts, action: Action, signal: AbortSignal): Promise<ActionOutcome> {
  const { links } = ports;
  switch (action.type) {
    case 'connect':
    case 'reconnect':
      return links.connect(action.connection, signal);
    case 'disconnect':
      return links.disconnect(action.connectionId, signal);
    case 'resubscribe':
      return links.resubscribe(action.connectionId, action.subscribe, action.unsubscribe, signal);
    case 'remove': {
      // A session that cannot be ended must not keep a deleted site alive; the broker lets it expire.
      const ended = await links.disconnect(action.connectionId, signal);
      await ports.purgeSite(action.siteId);
      links.forget(action.connectionId);
      return ended;
    }
  }
}
