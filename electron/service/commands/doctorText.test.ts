import { expect, test } from 'vitest';
import type { DoctorReport } from '../../../shared/domain/doctor.ts';
import { reportText, summaryText } from './doctorText.ts';

const times = { startedAt: 0, durationMs: 12 };
const report: DoctorReport = {
  siteId: 1,
  brokerHost: 'broker.example',
  brokerPort: 8883,
  protocol: 'mqtts',
  startedAt: 0,
  durationMs: 1234,
  verdict: 'failed',
  steps: [
    { name: 'tcp', outcome: 'ok', summary: 'Open.', advice: null, details: null, ...times },
    {
      name: 'tls',
      outcome: 'failed',
      summary: 'TLS failed.',
      advice: 'Enter its authority.',
      details: {
        version: null,
        cipher: null,
        isTrusted: false,
        chain: [
          {
            subject: 'CN=broker\u001b[2J',
            issuer: 'CN=own',
            names: [],
            validFrom: 0,
            validTo: Date.UTC(2027, 0, 1),
            daysLeft: 1,
            fingerprint: 'AA',
          },
        ],
      },
      ...times,
      durationMs: 1500,
    },
    { name: 'connack', outcome: 'skipped', summary: 'Not reached.', advice: null, details: null, ...times },
  ],
};
const site = { code: 'site_001', name: 'Dam\nhill' };

test('each stage has its sign, time, finding and advice; what came from outside steers no terminal', () => {
  expect(reportText(site, report).split('\n')).toEqual([
    'site_001: Dam\\u000ahill, mqtts://broker.example:8883',
    '  ✓ Port (TCP)           12 ms  Open.',
    '  ✗ Encryption (TLS)     1.5 s  TLS failed.',
    '                                CN=broker\\u001b[2J, issued by CN=own, until 2027-01-01 (1 day)',
    '                                → Enter its authority.',
    '  – Login (CONNACK)             Not reached.',
    '  Not good, after 1.2 s: Encryption (TLS) failed. TLS failed.',
  ]);
});

test('several are summed up, one a line', () => {
  const good: DoctorReport = { ...report, verdict: 'ok', brokerHost: 'b', steps: [] };
  const tested = [
    { site, report },
    { site: { code: 's2', name: 'Weir' }, report: good },
  ];
  expect(summaryText(tested).split('\n')).toEqual([
    '2 connections tested, 1 failed.',
    '  ✗ site_001  mqtts://broker.example:8883  Encryption (TLS) failed. TLS failed.',
    '  ✓ s2        mqtts://b:8883               every stage passed.',
  ]);
});
