import { expect, it } from 'vitest';
import { sampleDatalogger, sampleGateway, sampleSensor } from '../../../testing/sampleDevices.ts';
import { deviceTree } from './deviceTree.ts';

it('hangs each device on its parent, in the order of serial numbers', () => {
  const gateways = [sampleGateway({ id: 2, serialNumber: 'GW-10' }), sampleGateway()];
  const dataloggers = [
    sampleDatalogger({ id: 7, gatewayId: 2, serialNumber: 'DL-7' }),
    sampleDatalogger({ id: 5, gatewayId: 2, serialNumber: 'DL-5' }),
  ];
  const sensors = [
    sampleSensor({ id: 2, dataloggerId: 7, serialNumber: 'b' }),
    sampleSensor({ id: 1, dataloggerId: 7, serialNumber: 'a', isOnline: false }),
  ];
  expect(deviceTree({ gateways, dataloggers, sensors })).toEqual([
    { gateway: gateways[1], dataloggers: [], offlineCount: 0 },
    {
      gateway: gateways[0],
      dataloggers: [
        { datalogger: dataloggers[1], sensors: [], offlineCount: 0 },
        { datalogger: dataloggers[0], sensors: [sensors[1], sensors[0]], offlineCount: 1 },
      ],
      offlineCount: 1,
    },
  ]);
});

it('keeps dataloggers that no gateway has named yet, last', () => {
  const loose = sampleDatalogger({ gatewayId: null });
  const tree = deviceTree({ gateways: [sampleGateway()], dataloggers: [loose], sensors: [] });
  expect(tree.map((branch) => branch.gateway?.serialNumber ?? null)).toEqual(['GW-1', null]);
});
