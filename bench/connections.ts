import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Mosquitto, startMosquitto } from '../electron/testing/mosquitto.ts';
import { type Child, startChild } from './child.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * Many connections, as quality.md section 8 asks: one Mosquitto, a site and a client id for each, the whole engine.
 * First all come up and nothing happens; then the broker is killed and comes back, over and over, and at last for
 * good. `npm run bench -- connections [--sites N] [--cpu-profile]`. Prints a table, writes
 * `bench/results/<date>-connections.json`.
 */
const siteCount = Number(optionValue('--sites') ?? 1000);
const flappingMs = 40_000;
const flapEveryMs = 5_000;
const engineCore = 0;
const nodeFlags = [
  '--expose-gc',
  ...(process.argv.includes('--cpu-profile') ? ['--cpu-prof', '--cpu-prof-dir=bench/results'] : []),
];

/** Kills the broker and starts it again, each after the same time; ends when it has just been killed once more. */
async function flap(broker: Mosquitto): Promise<void> {
  const endsAt = performance.now() + flappingMs;
  await broker.kill();
  await sleep(flapEveryMs);
  while (performance.now() < endsAt) {
    await broker.restart();
    await sleep(flapEveryMs);
    await broker.kill();
    await sleep(flapEveryMs);
  }
}

const calmFigures = {
  connect: z.object({ openMs: z.number(), connectMs: z.number() }),
  memory: z.object({ heldKib: z.number() }),
  idle: z.object({ cpuShare: z.number() }),
  cycles: z.object({ medianMs: z.number(), longestMs: z.number() }),
};
const troubleFigures = z.object({
  attempts: z.number(),
  attemptsInOneSecond: z.number(),
  loopP99Ms: z.number(),
  loopMaxMs: z.number(),
  cycles: z.number(),
  longestCycleMs: z.number(),
});
type Trouble = z.infer<typeof troubleFigures> & { readonly upAgainMs: number };

/** All up, and nothing to do. */
async function measureCalm(engine: Child) {
  const { heldKib: withoutKib } = await engine.ask('memory', calmFigures.memory);
  const connected = await engine.ask('connect', calmFigures.connect);
  say(`  ${siteCount} up`);
  const idle = await engine.ask('idle', calmFigures.idle);
  const { heldKib } = await engine.ask('memory', calmFigures.memory);
  const cycle = await engine.ask('cycles', calmFigures.cycles);
  return { ...connected, ...idle, cycle, kibPerConnection: (heldKib - withoutKib) / siteCount };
}

/** The broker comes and goes, then stays. */
async function measureTrouble(engine: Child, broker: Mosquitto): Promise<Trouble> {
  await engine.ask('beginTrouble', z.object({}));
  await flap(broker);
  const trouble = await engine.ask('endTrouble', troubleFigures);
  say('  the broker is back for good');
  await broker.restart();
  return { ...trouble, ...(await engine.ask('awaitUp', z.object({ upAgainMs: z.number() }))) };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const atMost = (figure: string, value: number, budget: number, how: string): ResultRow => ({
  figure,
  value,
  budget,
  passed: value <= budget,
  how,
});

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  await using broker = await startMosquitto({ config: ['max_connections -1'] });
  const parameters = [String(broker.port), join(directory, 'engine'), String(siteCount)];
  await using engine = startChild('connectionsEngine.ts', engineCore, parameters, nodeFlags);
  await engine.next('opened');
  const calm = await measureCalm(engine);
  const trouble = await measureTrouble(engine, broker);
  const { openMs, connectMs, cycle } = calm;
  const flapping = `the broker killed and started again every ${flapEveryMs / 1000} s for ${flappingMs / 1000} s`;
  const rows = [
    atMost(
      `seconds until ${siteCount} connections are up`,
      rounded((openMs + connectMs) / 1000, 2),
      10,
      `from the start of the engine (${rounded(openMs / 1000, 2)} s to open its file) to the last one stored as connected`,
    ),
    atMost(
      'idle CPU, in percent of a core',
      rounded(calm.cpuShare * 100, 2),
      1,
      'CPU time of the process over a minute, ten seconds after all came up: keep-alive 30 s, two cycles, nothing arrives',
    ),
    atMost(
      'memory per connection, in KiB',
      rounded(calm.kibPerConnection, 1),
      150,
      'resident memory after a collection, a minute after all came up, against the engine with the same sites and no link',
    ),
    atMost(
      'a monitor cycle with nothing to do, in ms',
      cycle.medianMs,
      50,
      `median of cycles asked for one by one; the longest ${cycle.longestMs} ms`,
    ),
    atMost(
      'attempts to connect in any second while the broker flaps',
      trouble.attemptsInOneSecond,
      20,
      `${flapping}; sockets opened: ${trouble.attempts} in all`,
    ),
    atMost(
      "delay of the engine's event loop while the broker flaps, p99 in ms",
      rounded(trouble.loopP99Ms, 1),
      50,
      `${flapping}; the longest ${rounded(trouble.loopMaxMs, 0)} ms`,
    ),
    atMost(
      'the longest monitor cycle while the broker flaps, in ms',
      trouble.longestCycleMs,
      5000,
      `of ${trouble.cycles} cycles`,
    ),
  ];
  for (const row of rows) sayRow(row, '≤');
  say(`All up again ${rounded(trouble.upAgainMs / 1000, 1)} s after the broker came back for good.`);
  writeResult('connections', ['mqtt', 'better-sqlite3', 'drizzle-orm'], { rows, calm, trouble });
} finally {
  rmSync(directory, { recursive: true, force: true });
}
