import { expect, it } from 'vitest';
import { sampleDatalogger, sampleGateway, sampleSensor } from '../../../testing/sampleDevices.ts';
import { treeStep } from './treeKeys.ts';
import { branchRows } from './treeRows.ts';

const devices = {
  gateways: [sampleGateway()],
  dataloggers: [sampleDatalogger()],
  sensors: [sampleSensor(), sampleSensor({ id: 2, serialNumber: 'DL-1-x' })],
};
const open = branchRows(1, devices, { toggled: new Set(), isOfflineOnly: false }, 1);
const closed = branchRows(1, devices, { toggled: new Set(['gateway-1']), isOfflineOnly: false }, 1);

it('opens with the right arrow, then goes to the first child; a leaf has none', () => {
  expect([closed, open].map((rows) => treeStep('ArrowRight', rows, 0))).toEqual([
    { kind: 'toggle' },
    { kind: 'goTo', key: 'datalogger-1' },
  ]);
  expect(treeStep('ArrowRight', open, 2)).toBeNull();
});

it('closes with the left arrow, then goes to what the row hangs on', () => {
  expect([0, 1, 2, 3].map((index) => treeStep('ArrowLeft', open, index))).toEqual([
    { kind: 'toggle' },
    { kind: 'toggle' },
    { kind: 'goTo', key: 'datalogger-1' },
    { kind: 'goTo', key: 'datalogger-1' },
  ]);
  expect(treeStep('ArrowLeft', closed, 0)).toBeNull();
});

it('leaves other keys alone', () => {
  expect(treeStep('Enter', open, 0)).toBeNull();
});
