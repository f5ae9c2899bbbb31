import { describe, expect, it } from 'vitest';
import { parse, sample } from '../../testing/parseSample.ts';

describe('gateway_status', () => {
  it('reads the sample, whole payload as metadata', () => {
    const { topic, payload } = sample('gateway_status');
    expect(parse(topic, payload).gateway).toEqual({
      serialNumber: 'site_001-gateway_1',
      slot: '1',
      deviceTime: Date.UTC(2026, 10, 20, 15, 30),
      hostname: 'gw-dam-north',
      ipAddress: '10.20.0.5',
      firmwareVersion: '2.8.1',
      metadata: { values: payload, replace: true },
    });
  });

  it('needs no serial number', () => {
    expect(parse('site_001/gateway/4/status', {}).gateway).toMatchObject({ serialNumber: null, slot: '4' });
  });
});
