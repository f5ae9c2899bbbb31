import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { EngineRow } from '../row.ts';
import { engineCeilingMb } from '../stage/stage.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';

const sleptMs = 5 * 60_000;
const stepMs = 100;
const limitMs = 10_000;
/** Up for so long, a link has its failures forgiven. */
const stableMs = 61_000;
/** How much later it falls asleep: whatever ticks meanwhile is met at another moment. */
const phasesMs = { full: [100, 600, 1100, 1800, 2500, 3300, 4100, 4900], quick: [900, 3600] };
const sites = 4;

export const suspended: EngineRow = {
  id: '12',
  title: 'suspended 5 min, resumed',
  expected: 'links replaced',
  subject: 'engine',
  memoryCeilingMb: engineCeilingMb,
  why: 'a computer that sleeps stops its timers and not its clock, which nothing else does',
  async run({ form, checks, ...stage }) {
    await using broker = await startMosquitto();
    await using proxy = await startTcpProxy(broker.port);
    const ids: number[] = [];
    for (let number = 1; number <= sites; number += 1) {
      ids.push(await stage.addSite({ code: `victim_${number}`, brokerPort: proxy.port }));
    }
    await stage.advance(stepMs);

    const replacedMs: number[] = [];
    for (const phaseMs of phasesMs[form]) {
      await stage.advance(stableMs);
      await stage.advance(phaseMs, stepMs);
      const before = proxy.connections.length;
      // The network between has forgotten the links: nothing comes through them, not even an end.
      proxy.forgetAll();
      stage.jump(sleptMs);
      const resumedAt = stage.now();
      const isReplaced = async () => {
        const statuses = await Promise.all(ids.map((id) => stage.status(id)));
        const areUp = statuses.every(({ status }) => status === 'connected');
        return areUp && proxy.connections.length >= before + sites;
      };
      while (!(await isReplaced()) && stage.now() - resumedAt < 6 * limitMs) {
        await stage.advance(stepMs, stepMs);
      }
      replacedMs.push(stage.now() - resumedAt);
    }
    return [
      checks.atMost(
        `replaced after, the slowest of ${phasesMs[form].length * sites} links`,
        Math.max(...replacedMs),
        'ms',
        limitMs,
      ),
      checks.told('replaced after, the fastest', Math.min(...replacedMs), 'ms'),
    ];
  },
};
