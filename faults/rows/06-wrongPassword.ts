import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { EngineRow } from '../row.ts';
import { cycleMs, engineCeilingMb } from '../stage/stage.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';

const hourMs = 3_600_000;
/** Shorter than an attempt may take, and the shorter the more exactly one comes when it is due. */
const stepsMs = { full: 2000, quick: 20_000 };
const healingStepMs = 250;

export const wrongPassword: EngineRow = {
  id: '6',
  title: 'wrong password, later corrected',
  expected: 'refused; heals',
  subject: 'engine',
  memoryCeilingMb: engineCeilingMb,
  why: 'attempts are counted over an hour',
  async run({ form, checks, ...stage }) {
    await using broker = await startMosquitto({ users: { anna: 'right' } });
    await using proxy = await startTcpProxy(broker.port, { notesPackets: true });
    const siteId = await stage.addSite({
      code: 'victim',
      brokerPort: proxy.port,
      connection: { username: 'anna', password: 'wrong' },
    });
    await stage.advance(hourMs - 1000, stepsMs[form]);
    const refused = await stage.status(siteId);
    const connects = proxy.packets.filter(({ cmd }) => cmd === 'connect').length;

    await stage.call('PATCH', `/sites/${siteId}`, { connection: { password: 'right' } });
    const editedAt = stage.now();
    let healed = await stage.status(siteId);
    while (healed.status !== 'connected' && stage.now() - editedAt < 10 * cycleMs) {
      await stage.advance(healingStepMs, healingStepMs);
      healed = await stage.status(siteId);
    }
    return [
      checks.fact(
        'said',
        refused.errorMessage ?? 'nothing',
        refused.errorKind === 'refused' && /^Refused: /.test(refused.errorMessage ?? ''),
      ),
      checks.atMost('attempts', connects, '/h', 12),
      checks.atLeast('attempts', connects, '/h', 9),
      checks.fact('after the edit', healed.status, healed.status === 'connected'),
      checks.atMost('healed after', stage.now() - editedAt, 'ms', cycleMs),
    ];
  },
};
