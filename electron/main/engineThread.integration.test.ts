import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { EngineSummary } from '../../shared/domain/summary.ts';
import type { EngineLife } from './engineLife.ts';
import { startEngineThread } from './engineThread.ts';

const summary: EngineSummary = {
  paused: false,
  sites: [],
  incidents: { count: 0, worst: null, titles: [] },
  settings: { language: 'en', closeToTray: true, startAtLogin: false },
};
/** A thread that speaks the engine's protocol: it answers its ports, dies when told `die`, and stops as told. */
const obedient = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ type, port }) => {
  if (type === 'serve') port.on('message', (said) => (said === 'die' ? process.exit(7) : port.postMessage('heard ' + said)));
  if (type === 'stop') { parentPort.postMessage({ type: 'stopped' }); process.exit(0); }
});
parentPort.postMessage({ type: 'ready' });
parentPort.postMessage({ type: 'summary', summary: ${JSON.stringify(summary)} });`;
const deaf = obedient.replace("type === 'stop'", 'false');
const unable = `
import { parentPort } from 'node:worker_threads';
parentPort.postMessage({ type: 'failed', code: 'already_running', message: 'Another Vedetta runs.' });`;

function startThread(source: string) {
  const directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-thread-'));
  const entry = join(directory.path, 'worker.mjs');
  writeFileSync(entry, source);
  const lives: EngineLife['phase'][] = [];
  const summaries: EngineSummary[] = [];
  const nothing = async (text: string) => text;
  const thread = startEngineThread({
    entry,
    config: {
      dataDir: directory.path,
      version: '1.2.3',
      shell: { kind: 'desktop', canStartAtLogin: true },
      monitorIntervalSeconds: null,
      paused: true,
      demo: false,
      logLevel: 'INFO',
    },
    host: { seal: nothing, open: nothing, reportError: vi.fn(), notify: vi.fn() },
    onLife: ({ phase }) => lives.push(phase),
    onSummary: (summary) => summaries.push(summary),
  });
  return {
    thread,
    lives,
    summaries,
    async [Symbol.asyncDispose]() {
      await thread.stop(2000);
      directory.remove();
    },
  };
}

/** Says something over a new port; answers what is heard, or that the port was closed. */
function say(text: string, thread: ReturnType<typeof startThread>['thread']): Promise<string> {
  const port = thread.connect();
  return new Promise((resolve) => {
    port.once('message', (answer) => {
      resolve(answer);
      port.close();
    });
    port.once('close', () => resolve('closed'));
    port.postMessage(text);
  });
}

test('an engine that dies closes its ports and is started again', async () => {
  await using started = startThread(obedient);
  const { thread, lives, summaries } = started;
  expect(await say('hello', thread)).toBe('heard hello');
  expect(await say('die', thread)).toBe('closed');
  // Nobody is there meanwhile, and that is heard at once.
  expect(await say('hello', thread)).toBe('closed');
  await vi.waitFor(() => expect(lives).toEqual(['starting', 'running', 'died', 'starting', 'running']), 5000);
  expect(await say('again', thread)).toBe('heard again');
  expect(summaries).toEqual([summary, summary]);
});

test('an engine that is stopped is not started again', async () => {
  const started = startThread(obedient);
  await vi.waitFor(() => expect(started.lives).toEqual(['starting', 'running']));
  await started[Symbol.asyncDispose]();
  expect(started.lives).toEqual(['starting', 'running']);
});

test('an engine that does not stop in time is ended', async () => {
  const started = startThread(deaf);
  await vi.waitFor(() => expect(started.lives).toContain('running'));
  await started.thread.stop(100);
  expect(await say('hello', started.thread)).toBe('closed');
});

test('an engine that cannot start says why, and is left', async () => {
  await using started = startThread(unable);
  await vi.waitFor(() => expect(started.lives).toEqual(['starting', 'failed']));
});
