import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { VedettaEvent } from '../../../shared/events.ts';
import { readConsole } from './consoleFiles.ts';
import { followEvents } from './followEvents.ts';
import type { SmokeSteps } from './smokeReport.ts';
import type { TrialProgram } from './trialProgram.ts';

/** What the demo's message became, as the event said it. */
interface SeenReading {
  readonly sensorId: number;
  readonly serialNumber: string;
  readonly at: number;
}

const health = z.object({ status: z.literal('ok'), version: z.string() });
const connections = z.array(
  z.object({ siteCode: z.string(), status: z.string(), errorMessage: z.string().nullable() }),
);
const readings = z.array(z.object({ at: z.number() }));

/** Asked again after so long while the connection is not up yet, milliseconds. */
const LOOK_EVERY_MS = 100;

const readingOf = (event: VedettaEvent): SeenReading | null =>
  event.type === 'sensor_update' && event.lastReading !== null
    ? { sensorId: event.sensorId, serialNumber: event.serialNumber, at: event.lastReading.at }
    : null;

/** Asks a running program what it is installed for, step by step. `signal` ends it: its time is over. */
export async function smokeProgram(
  steps: SmokeSteps,
  { url, token }: Pick<TrialProgram, 'url' | 'token'>,
  { version, signal: limit }: { readonly version: string; readonly signal: AbortSignal },
): Promise<void> {
  const over = new AbortController();
  using closing = new DisposableStack();
  closing.defer(() => over.abort());
  const signal = AbortSignal.any([limit, over.signal]);
  const authorization = `Bearer ${token}`;
  const ask = (path: string, headers: Record<string, string> = { authorization }) =>
    fetch(`${url}${path}`, { headers, signal });
  async function read<Answer>(path: string, answer: z.ZodType<Answer>): Promise<Answer> {
    const response = await ask(`/api/v1${path}`);
    if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
    return answer.parse(await response.json());
  }

  await steps.try('api', async () => {
    const said = await read('/health', health);
    if (said.version !== version) throw new Error(`it says that it is ${said.version}, not ${version}`);
    const { status } = await ask('/api/v1/sites', {});
    if (status !== 401) throw new Error(`without a token /sites is answered with ${status}, not 401`);
    await read('/sites', z.array(z.object({ code: z.string() })).min(1));
    return { found: said, summary: `Vedetta ${version} answers, and nobody without a token.` };
  });

  await steps.try('console', async () => {
    const files = await readConsole(async (path) => {
      const response = await ask(path, {});
      const text = await response.text();
      if (!response.ok)
        throw new Error(`the console is not whole: ${path} is answered with ${response.status}`);
      return text;
    });
    return { found: files, summary: `The page and all that it loads are there, ${files} files.` };
  });

  const events = await steps.try('events', async () => {
    const { body, status } = await ask('/api/v1/events');
    if (status !== 200 || body === null) throw new Error(`/events is answered with ${status}`);
    return { found: followEvents(body), summary: 'The stream of events is open.' };
  });

  await steps.try('connection', async () => {
    for (;;) {
      const [demo] = await read('/mqtt/connections', connections);
      if (demo?.status === 'connected') {
        return { found: demo, summary: `${demo.siteCode} is connected to its broker.` };
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
  });

  const seen = await steps.try('message', async () => {
    for await (const event of events ?? []) {
      const found = readingOf(event);
      if (found === null) continue;
      return { found, summary: `A message of the demo was read: ${found.serialNumber} told a value.` };
    }
    throw new Error('the stream of events ended before a reading was seen in it');
  });

  await steps.try('reading', async () => {
    if (seen === undefined) throw new Error('no reading was seen');
    const { sensorId, at, serialNumber } = seen;
    const stored = await read(`/sensors/${sensorId}/readings?from=${at}&to=${at + 1}`, readings);
    if (stored.length !== 1) throw new Error(`the value of ${serialNumber} is not among its readings`);
    return { found: stored, summary: `The value of ${serialNumber} is stored.` };
  });
}
