import { readSetting, writeSetting } from '../../db/queries/settings.ts';
import type { Writer } from '../../db/writer.ts';
import type { DemoControl, DemoOutcome } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { createDemo, type Demo } from '../demo/createDemo.ts';
import type { Log } from '../logging/logFiles.ts';
import { holdDemoSite, presentDemoSite, storeDemoSite, wasDemoShown } from './demoSite.ts';

interface DemoPorts {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly log: Log;
  readonly seal: (secret: string) => Promise<string>;
}

/** The demo of this run: at most one broker with its fleet. */
export interface EngineDemo extends DemoControl, AsyncDisposable {
  /** Ends broker and fleet when it is theirs that was deleted. Called when its link has been ended. */
  forget(siteId: number): Promise<void>;
}

/**
 * Opens the demo of a run; `shown`: true, show it; false, do not; null, as it was the last time. Rejects
 * when it is to be shown and cannot.
 */
export async function openDemo(ports: DemoPorts, shown: boolean | null): Promise<EngineDemo> {
  const { writer, clock, log, seal } = ports;
  let running: { readonly demo: Demo; readonly siteId: number } | null = null;
  let previous: Promise<unknown> = Promise.resolve();

  /** Two requests at once start one broker. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = previous.then(work);
    // Only the order is kept here; a failure reaches the caller.
    previous = done.catch(() => undefined);
    return done;
  }

  async function end(): Promise<void> {
    const ending = running?.demo;
    running = null;
    await ending?.[Symbol.asyncDispose]();
  }

  async function begin(note: Parameters<DemoControl['start']>[0]): Promise<DemoOutcome> {
    if (running !== null && presentDemoSite(writer.handle)?.id === running.siteId) {
      return { ok: true, siteId: running.siteId, isChanged: false };
    }
    // Its site was deleted a moment ago: what comes now has a broker of its own.
    await end();
    await using starting = new AsyncDisposableStack();
    const demo = starting.use(await createDemo({ clock, log }));
    const { password } = demo.site.connection;
    const sealed = password == null ? null : await seal(password);
    const stored = await writer.write((handle) => {
      const result = storeDemoSite(handle, demo.site, sealed, clock.now());
      if (result.ok) note(handle, result.value.id);
      return result;
    });
    if (!stored.ok) return { ok: false, message: stored.fault.message };
    const siteId = stored.value.id;
    starting.move();
    running = { demo, siteId };
    return { ok: true, siteId, isChanged: true };
  }

  if (shown === false) {
    await writer.write((handle) => holdDemoSite(handle, clock.now()));
  } else if (shown === true || wasDemoShown(writer.handle)) {
    const outcome = await begin(() => undefined);
    if (!outcome.ok) throw new Error(`The demo site could not be stored: ${outcome.message}`);
  }
  return {
    start: (note) => inTurn(() => begin(note)),
    forget: (siteId) =>
      inTurn(async () => {
        if (readSetting(writer.handle, 'demoSiteId') === siteId) {
          await writer.write((handle) => writeSetting(handle, 'demoSiteId', null, clock.now()));
        }
        if (running?.siteId === siteId) {
          await end();
          log.info('demo ended: its site was deleted');
        }
      }),
    [Symbol.asyncDispose]: () => inTurn(end),
  };
}
