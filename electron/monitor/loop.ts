import type { MonitorCycle, MonitorState } from '../../shared/domain/monitor.ts';
import { plan } from '../core/reconcile/plan.ts';
import { admitRetries, fullBucket } from '../core/reconcile/retryRate.ts';
import type { Plan } from '../core/reconcile/states.ts';
import { type CycleCause, type CyclePorts, runCycle } from './cycle.ts';
import { createExecutor, defaultLimits, type ExecutorLimits } from './execute.ts';
import type { PurgeSite, RecordAction, RecordCycle } from './ports.ts';
import { createSilenceCheck } from './silenceCheck.ts';
import { watchWallClock } from './wallClockWatch.ts';

export interface MonitorPorts extends Omit<CyclePorts, 'executor' | 'admitRetries'> {
  readonly recordCycle: RecordCycle;
  readonly purgeSite: PurgeSite;
  readonly recordAction: RecordAction;
  /** Called whenever `state()` has changed. */
  readonly onState: (state: MonitorState) => void;
  /** Seconds between the starts of two cycles, 1 to 300. */
  readonly intervalSeconds: number;
  /** Start without cycles until `resume`. */
  readonly paused: boolean;
  readonly limits?: ExecutorLimits;
}

/** Retries that fall due within this are looked at together: each look reads the wanted state. */
const RETRY_GAP_MS = 100;

/** The loop that makes real what is wanted. Disposing stops it; links stay as they are. */
export interface Monitor extends AsyncDisposable {
  /** The first cycle at once, unless paused. */
  start(): void;
  state(): MonitorState;
  /** *Check now*: asks for the next cycle at once. While paused it does nothing. */
  run(): void;
  /** No cycle and no retry from now on; resolves when the one under way has ended. */
  pause(): Promise<void>;
  /** Goes on: at once when a cycle was missed, else when it is due. */
  resume(): Promise<void>;
  /** Applies at once: counted from the start of the last cycle. */
  setIntervalSeconds(seconds: number): void;
  /** The computer woke up: tests every link and runs a cycle. */
  wake(): void;
}

export function createMonitor(ports: MonitorPorts): Monitor {
  const { clock, links } = ports;
  const executor = createExecutor(ports, ports.limits ?? defaultLimits);
  let bucket = fullBucket;
  const withinRate = (planned: Plan): Plan => {
    const { places, isUnderWay } = executor;
    const admitted = admitRetries(planned, { bucket, places, isUnderWay }, clock.now());
    bucket = admitted.bucket;
    return admitted.plan;
  };
  const markSilentDevices = createSilenceCheck(ports);
  const cyclePorts: CyclePorts = { ...ports, executor, markSilentDevices, admitRetries: withinRate };
  let intervalSeconds = ports.intervalSeconds;
  let paused = ports.paused;
  let isStarted = false;
  let isDisposed = false;
  let lastStartedAt: number | null = null;
  let nextCycleAt: number | null = null;
  let lastCycle: MonitorCycle | null = null;
  let requested: CycleCause | null = null;
  let retryIsDue = false;
  let working: Promise<void> | null = null;
  let recording: Promise<void> = Promise.resolve();
  let cycleTimer: Disposable | null = null;
  let retry: { readonly at: number; readonly timer: Disposable } | null = null;

  const isIdle = () => !isStarted || isDisposed || paused;
  const state = (): MonitorState => ({ intervalSeconds, paused, nextCycleAt, lastCycle });
  const announce = () => ports.onState(state());

  const stopRetry = () => {
    retry?.timer[Symbol.dispose]();
    retry = null;
  };
  const stopTimers = () => {
    cycleTimer?.[Symbol.dispose]();
    cycleTimer = null;
    nextCycleAt = null;
    stopRetry();
  };

  const scheduleCycle = () => {
    cycleTimer?.[Symbol.dispose]();
    const now = clock.now();
    nextCycleAt = Math.max(now, (lastStartedAt ?? now) + intervalSeconds * 1000);
    cycleTimer = clock.after(nextCycleAt - now, () => request('interval'));
  };

  /** Retries are looked at when the earliest is due; the plan then says which. */
  const scheduleRetry = (at: number | null) => {
    if (at === null || isIdle()) return;
    const lookAt = Math.max(at, clock.now() + RETRY_GAP_MS);
    if (retry !== null && retry.at <= lookAt) return;
    retry?.timer[Symbol.dispose]();
    const timer = clock.after(lookAt - clock.now(), () => {
      retry = null;
      retryIsDue = true;
      work();
    });
    retry = { at: lookAt, timer };
  };

  /** What fell due while paused is due now. */
  const earliestRetryAt = (): number | null => {
    const now = clock.now();
    const due = links.observe().links.flatMap(({ retry: { nextAt } }) => (nextAt === null ? [] : [nextAt]));
    const ahead = due.map((at) => Math.max(at, now));
    return ahead.length === 0 ? null : Math.min(...ahead);
  };

  const request = (cause: CycleCause) => {
    if (isIdle()) return;
    requested = cause;
    work();
  };

  /** One thing at a time: cycles never overlap, neither with each other nor with the look at the retries. */
  const work = () => {
    working ??= workThrough().finally(() => {
      working = null;
    });
  };

  async function workThrough(): Promise<void> {
    while (!isIdle() && (requested !== null || retryIsDue)) {
      if (requested === null) await carryOutRetries();
      else await oneCycle(requested);
    }
  }

  async function oneCycle(askedBy: CycleCause): Promise<void> {
    requested = null;
    // After sleep the timer of the interval may fire before the watch looks.
    const cause = wallClock.hasJumped() ? 'resume' : askedBy;
    // The plan of a cycle holds every retry as well, due or not; after a jump of the clock the timer is wrong.
    stopRetry();
    retryIsDue = false;
    lastStartedAt = clock.now();
    scheduleCycle();
    const { cycle, nextRetryAt } = await runCycle(cyclePorts, cause);
    lastCycle = cycle;
    scheduleRetry(cycle.errorMessage === null ? nextRetryAt : earliestRetryAt());
    record(cycle);
    announce();
  }

  /** In order, and beside the loop: a database that takes no writes for a while stops no cycle. */
  const record = (cycle: MonitorCycle) => {
    recording = recording
      .then(() => ports.recordCycle(cycle))
      .catch((error: unknown) => ports.report(error, 'recording a monitor cycle'));
  };

  /** Not a cycle: only what fell due, and nothing is recorded or moved. What it misses the next cycle finds. */
  async function carryOutRetries(): Promise<void> {
    retryIsDue = false;
    try {
      const wanted = await ports.readWanted();
      const planned = plan(wanted, links.observe(), clock.now());
      const retries = planned.actions.filter((action) => action.type === 'connect' && action.isRetry);
      const { actions, nextCheckAt } = withinRate({ ...planned, actions: retries });
      for (const action of actions) executor.run(action);
      scheduleRetry(nextCheckAt);
    } catch (error) {
      ports.report(error, 'carrying out due retries');
    }
  }

  const onRetryScheduled = links.onRetryScheduled(scheduleRetry);
  const wallClock = watchWallClock(clock, () => wake());

  const wake = () => request('resume');

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      request('start');
      announce();
    },
    state,
    run: () => request('check_now'),
    async pause() {
      paused = true;
      requested = null;
      retryIsDue = false;
      stopTimers();
      announce();
      await working;
      // A cycle that was under way has set its timers meanwhile.
      if (paused) stopTimers();
    },
    async resume() {
      if (!paused) return;
      paused = false;
      if (!isIdle()) {
        if (lastStartedAt === null) request('start');
        else scheduleCycle();
        scheduleRetry(earliestRetryAt());
      }
      announce();
    },
    setIntervalSeconds(seconds) {
      intervalSeconds = seconds;
      if (!isIdle()) scheduleCycle();
      announce();
    },
    wake,
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      onRetryScheduled[Symbol.dispose]();
      wallClock[Symbol.dispose]();
      stopTimers();
      await Promise.all([working, executor[Symbol.asyncDispose]()]);
      stopTimers();
      await recording;
    },
  };
}
