import { describe, expect, it } from 'vitest';
import { portAfter, readBrokerAddress } from './brokerAddress.ts';

describe('an address that is pasted', () => {
  it.each([
    [
      'mqtts://user@host.example:8883',
      {
        protocol: 'mqtts',
        host: 'host.example',
        port: 8883,
        path: undefined,
        username: 'user',
        password: undefined,
      },
    ],
    [
      ' ssl://u%40x:p%2Fw@10.0.0.7 ',
      { protocol: 'mqtts', host: '10.0.0.7', port: 8883, path: undefined, username: 'u@x', password: 'p/w' },
    ],
    [
      'tcp://broker',
      {
        protocol: 'mqtt',
        host: 'broker',
        port: 1883,
        path: undefined,
        username: undefined,
        password: undefined,
      },
    ],
    [
      'wss://broker.example:443/mqtt',
      {
        protocol: 'wss',
        host: 'broker.example',
        port: 443,
        path: '/mqtt',
        username: undefined,
        password: undefined,
      },
    ],
    [
      'ws://[::1]:9001',
      {
        protocol: 'ws',
        host: '[::1]',
        port: 9001,
        path: undefined,
        username: undefined,
        password: undefined,
      },
    ],
    [
      'mqtt://u:100%@h',
      { protocol: 'mqtt', host: 'h', port: 1883, path: undefined, username: 'u', password: '100%' },
    ],
  ])('%s is taken apart', (text, address) => {
    expect(readBrokerAddress(text)).toEqual(address);
  });

  it.each(['broker.example', 'https://broker.example', 'mqtt://', 'mqtt://a b', ''])(
    '%s is left as it is',
    (text) => {
      expect(readBrokerAddress(text)).toBeNull();
    },
  );
});

it('a default port follows the protocol, one that was typed stays', () => {
  expect([portAfter(1883, 'mqtt', 'wss'), portAfter(1884, 'mqtt', 'wss')]).toEqual([443, 1884]);
});
