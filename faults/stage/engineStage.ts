import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from '../../electron/testing/engineUnderTest.ts';
import { createFakeClock } from '../../electron/testing/fakeClock.ts';
import { checksOf, type Finding, type Form } from '../findings.ts';
import type { EngineRow } from '../row.ts';
import { until } from '../tools/until.ts';
import { startBystander } from './bystander.ts';
import { commonFindings } from './commonFindings.ts';
import { siteCalls } from './siteCalls.ts';
import { cycleMs, type EngineStage } from './stage.ts';
import { storedCycles, storedOf } from './storedRows.ts';

/** A little time for what waits on the clock beside the network, such as a message for company. */
const breathMs = 20;
const settleLimitMs = 30_000;

/** Opens the stage, plays the row on it, and adds what every row asserts. */
export async function playOnEngine(row: EngineRow, form: Form): Promise<readonly Finding[]> {
  await using stack = new AsyncDisposableStack();
  const clock = createFakeClock(Date.now());
  const uncaught: string[] = [];
  const note = (error: Error) => void uncaught.push(`uncaught: ${error.message}`);
  process.on('uncaughtExceptionMonitor', note);
  stack.defer(() => void process.off('uncaughtExceptionMonitor', note));
  const bystander = stack.use(await startBystander());
  const engine = stack.use(await startEngine({ clock, config: { monitorIntervalSeconds: cycleMs / 1000 } }));
  const { call, dataDir } = engine;
  const calls = siteCalls(call);
  const checks = checksOf(form);
  let passedMs = 0;

  const move = async (ms: number) => {
    passedMs += ms;
    await clock.advance(ms);
  };
  const untilReal: EngineStage['untilReal'] = (what, look) =>
    until(what, async () => {
      const seen = await look();
      if (seen === null) await move(breathMs);
      return seen;
    });
  const rest = async () => {
    // Attempts end by the network's own time; only a breath of ours may pass, or they would be overdue by it.
    while (engine.engine.api.reader.sqlite.prepare(attemptsUnderWay).get() !== undefined) await sleep(2);
  };
  const bystanderId = await calls.addSite(bystander.wish);
  await untilReal('the other site is connected', async () => {
    const { status } = await calls.status(bystanderId);
    return status === 'connected' ? true : null;
  });
  /** A message goes to the healthy site and is heard of: whatever was on its way before has arrived as well. */
  const hear = async () => {
    await bystander.publishOne();
    await until('the healthy site hears', async () =>
      ((await calls.status(bystanderId)).lastHeartbeatAt ?? 0) >= clock.now() ? true : null,
    );
  };
  const advance: EngineStage['advance'] = async (ms, stepMs = 1000) => {
    for (let left = ms; left > 0; left -= stepMs) {
      await move(Math.min(left, stepMs));
      await rest();
      await hear();
    }
  };
  const stage: EngineStage = {
    ...calls,
    form,
    checks,
    dataDir,
    call,
    now: clock.now,
    advance,
    untilReal,
    jump: (ms) => clock.jump(ms),
  };

  const own = await row.run(stage);
  const published = await bystander.end();
  // What is still missing in the end, the account says.
  const endsAt = performance.now() + settleLimitMs;
  while (storedOf(dataDir, bystanderId).readings < published && performance.now() < endsAt) {
    await move(breathMs);
  }

  const troubles = (await calls.log(bystanderId)).filter((line) => /^(WARNING|ERROR)/.test(line));
  const missed = Math.max(0, Math.floor(passedMs / cycleMs) - storedCycles(dataDir).count);
  const common = commonFindings(row, checks, {
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
    troubles: [...uncaught, ...engine.reported.map(String)],
    latestCycleMs: missed * cycleMs,
    bystander: { published, ...storedOf(dataDir, bystanderId), longestGapMs: null, troubles },
  });
  return [...own, checks.exactly('missed cycles', missed, 0), ...common];
}

const attemptsUnderWay = "SELECT 1 FROM mqtt_connection WHERE status = 'connecting' LIMIT 1";
