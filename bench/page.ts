import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { findChromium, quietBrowser } from '../e2e/browser.ts';
import { type BuiltService, startBuiltService } from '../electron/testing/builtService.ts';
import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { startChild } from './child.ts';
import { type FrameWork, frameWork, percentile } from './frameWork.ts';
import { watchProbe } from './probeWatch.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';
import {
  probeSerial,
  probeSite,
  readingsPerMessage,
  sensorCount,
  siteCode,
  siteCount,
} from './siteMessages.ts';

/**
 * The page under load, as quality.md section 8 asks: the built service, 200 sites on one Mosquitto, Chromium
 * with tracing. `npm run bench -- page [--seconds N] [--rate MESSAGES_PER_SECOND] [--cpu-profile]`. Prints a table,
 * writes `bench/results/<date>-page.json`, and a profile of each page if asked.
 */
const seconds = Number(optionValue('--seconds') ?? 20);
const messagesPerSecond = Number(optionValue('--rate') ?? 1000);
const withProfile = process.argv.includes('--cpu-profile');
const budgetMs = 8;
const loadCore = 1;
/** Share of the messages that is not to be understood: 19 rows of the log a second, and not the same sensors in each round. */
const brokenShare = 1 / 53;
const categories = ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'];

interface PageResult {
  readonly path: string;
  readonly work: FrameWork;
  /** From the publishing of a message to the frame after the page had changed; where the page shows the probe. */
  readonly latency: { readonly samples: number; readonly p50Ms: number; readonly p95Ms: number } | null;
}

async function addSites({ call }: BuiltService, brokerPort: number): Promise<void> {
  for (let site = 1; site <= siteCount; site += 1) {
    await call('POST', '/sites', {
      code: siteCode(site),
      name: `Site ${site}`,
      connection: { brokerHost: '127.0.0.1', brokerPort, protocol: 'mqtt', isActive: true },
      topics: [{ topicPattern: `${siteCode(site)}/#`, qosLevel: 0 }],
    });
  }
}

const foundDevices = z.object({ items: z.array(z.object({ kind: z.string(), id: z.number() })) });

/** The pages that are measured, by address; of the devices' pages those that show the probe. */
async function pagesOf({ call }: BuiltService): Promise<string[]> {
  const { items } = foundDevices.parse(await call('GET', `/devices/search?q=${probeSerial}`));
  const probe = items.find(({ kind }) => kind === 'sensor');
  if (probe === undefined) throw new Error('The probe is not among the sensors.');
  const devices = `/sites/${probeSite}/devices`;
  return [
    '/',
    '/sites',
    devices,
    `/devices?site=${probeSite}`,
    `/devices/sensors/${probe.id}`,
    '/logs/parsing',
  ];
}

const sensorPage = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

async function countSensors({ call }: BuiltService): Promise<number> {
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await call('GET', `/sensors?limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`);
    const { items, nextCursor } = sensorPage.parse(answer);
    count += items.length;
    cursor = nextCursor;
  }
  return count;
}

async function until(what: string, isSo: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What the page's scripts did with their time, for Chromium's developer tools; not while the trace is taken, as it costs. */
async function writeProfile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  await page.waitForTimeout(seconds * 1000);
  const { profile } = await session.send('Profiler.stop');
  const name = `page${path.replaceAll(/[/?=]/g, '-')}.cpuprofile`;
  writeFileSync(new URL(`./results/${name}`, import.meta.url), JSON.stringify(profile));
}

async function measurePage(browser: Browser, page: Page, path: string): Promise<PageResult> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await page.reload();
  await page.getByRole('heading').first().waitFor();
  // What a page does once, when it is opened, is not what it does in each frame.
  await page.waitForTimeout(5000);
  await page.evaluate(watchProbe);
  await browser.startTracing(page, { categories });
  await page.waitForTimeout(seconds * 1000);
  const work = frameWork((await browser.stopTracing()).toString('utf8'));
  if (withProfile) await writeProfile(page, path);
  const delays = z.array(z.number()).parse(await page.evaluate(() => Reflect.get(window, 'probeDelays')));
  const latency = {
    samples: delays.length,
    p50Ms: Math.round(percentile(delays, 0.5)),
    p95Ms: Math.round(percentile(delays, 0.95)),
  };
  return { path, work, latency: delays.length === 0 ? null : latency };
}

async function measure(directory: string): Promise<PageResult[]> {
  await using stack = new AsyncDisposableStack();
  const broker = stack.use(await startMosquitto());
  const service = stack.use(await startBuiltService(directory, ['--no-demo', '--monitor-interval', '2']));
  await addSites(service, broker.port);
  const load = stack.use(
    startChild('siteLoad.ts', loadCore, [broker.port, messagesPerSecond, brokenShare].map(String)),
  );
  await load.next('started');
  await until('every sensor is known', async () => (await countSensors(service)) >= sensorCount);

  const executablePath = findChromium(process.env);
  const browser = await chromium.launch({
    args: quietBrowser,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  stack.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${service.url}/#token=${service.token}`);
  const results: PageResult[] = [];
  for (const path of await pagesOf(service)) {
    const result = await measurePage(browser, page, path);
    results.push(result);
    say(`  ${path}: ${JSON.stringify(result.work)} ${JSON.stringify(result.latency)}`);
  }
  return results;
}

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  const readings = Math.round(messagesPerSecond * readingsPerMessage);
  const what = `${siteCount} sites, ${sensorCount} sensors, ${messagesPerSecond} messages/s with ${readings} readings/s`;
  say(`${what}, ${seconds} s on each page:`);
  const results = await measure(directory);
  const rows = results.map(
    ({ path, work }): ResultRow => ({
      figure: `main-thread work per frame on ${path}, p95 in ms`,
      value: work.p95Ms,
      budget: budgetMs,
      passed: work.p95Ms <= budgetMs,
      how: `${what}; CPU time of ${work.frames} frames of 60 Hz: median ${work.p50Ms}, longest ${work.maxMs}, ${Math.round(work.busy * 100)} % busy`,
    }),
  );
  for (const row of rows) sayRow(row, '≤');
  for (const { path, latency } of results) {
    if (latency === null) continue;
    say(`From published to painted on ${path}: median ${latency.p50Ms} ms, p95 ${latency.p95Ms} ms.`);
  }
  writeResult('page', ['react', '@tanstack/react-query', '@orpc/client', '@playwright/test'], {
    rows,
    results,
  });
} finally {
  rmSync(directory, { recursive: true, force: true });
}
