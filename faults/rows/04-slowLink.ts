import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { accountOf } from '../stage/accountOf.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { startTraffic } from '../tools/traffic.ts';

const bytesPerSecond = 1024;

export const slowLink: ServiceRow = {
  id: '4',
  title: 'link at 1 KB/s',
  expected: 'no false disconnect, even while one message takes longer than 1.5 keep-alive times',
  subject: 'service',
  async run({ form, checks, ...stage }) {
    const keepAliveSeconds = form === 'full' ? 30 : 8;
    await using broker = await startMosquitto({ unlimitedQueue: true });
    await using proxy = await startTcpProxy(broker.port);
    proxy.behave({ kind: 'slow', bytesPerSecond });
    const siteId = await stage.addSite({
      code: 'victim',
      brokerPort: proxy.port,
      connection: { keepAliveInterval: keepAliveSeconds },
    });
    await stage.untilStatus(siteId, 'connected');
    await using traffic = await startTraffic(broker.port, 'victim');
    const startedAt = Date.now();
    for (let small = 0; small < 5; small += 1) await traffic.publishOne();
    await traffic.publishOne(Math.round(bytesPerSecond * keepAliveSeconds * 2));
    await traffic.publishOne();
    const published = await traffic.end();
    const { readings } = await accountOf(stage.dataDir, siteId, published, keepAliveSeconds * 5000);
    const tookMs = Date.now() - startedAt;
    const lost = (await stage.log(siteId)).filter((line) => line.includes('Connection lost'));
    return [
      checks.exactly('false disconnects', lost.length, 0),
      checks.exactly('lost', published - readings, 0),
      checks.exactly('connections', proxy.connections.length, 1),
      checks.atLeast('the messages took', tookMs, 'ms', keepAliveSeconds * 2000),
    ];
  },
};
