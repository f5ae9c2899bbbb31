import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { startTraffic, type Traffic } from '../tools/traffic.ts';
import type { SiteWish } from './siteCalls.ts';

/** A healthy site with a broker of its own, beside the one that suffers: nothing of the fault may reach it. */
export interface Bystander extends Traffic {
  readonly wish: SiteWish;
}

export async function startBystander(): Promise<Bystander> {
  await using starting = new AsyncDisposableStack();
  const broker = starting.use(await startMosquitto({ unlimitedQueue: true, maxInflightMessages: 0 }));
  const code = 'bystander';
  const traffic = starting.use(await startTraffic(broker.port, code));
  const resources = starting.move();
  return {
    ...traffic,
    wish: { code, brokerPort: broker.port },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
