import { describe, expect, it, test } from 'vitest';
import type { AddressAttempt, Certificate, TopicAnswer } from '../../../shared/domain/doctor.ts';
import { isoDay, timeConcern, withDaysLeft } from './certificates.ts';
import { verdictOf } from './finding.ts';
import { judgePorts } from './judgeAddresses.ts';
import { judgeRefusal } from './judgeConnack.ts';
import { judgeMessage } from './judgeMessage.ts';
import { judgeSettings } from './judgeSettings.ts';
import { judgeTls } from './judgeTls.ts';
import { judgeTopics } from './judgeTopics.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 27);

const certificate = (leftMs: number, change: Partial<Certificate> = {}): Certificate =>
  withDaysLeft(
    {
      subject: 'O=Valley, CN=mqtt.example',
      issuer: 'CN=Own authority',
      names: ['mqtt.example'],
      validFrom: NOW - DAY_MS,
      validTo: NOW + leftMs,
      fingerprint: 'AA:BB',
      ...change,
    },
    NOW,
  );

test('the verdict is that of the worst stage; what was skipped says nothing', () => {
  const verdict = (...outcomes: ('ok' | 'warning' | 'failed' | 'skipped')[]) =>
    verdictOf(outcomes.map((outcome) => ({ outcome })));
  expect([
    verdict('ok', 'skipped'),
    verdict('ok', 'warning', 'skipped'),
    verdict('warning', 'failed', 'skipped'),
  ]).toEqual(['ok', 'warning', 'failed']);
});

describe('a certificate', () => {
  it.each([
    [31 * DAY_MS, null],
    [31 * DAY_MS - 1, 'The certificate "mqtt.example" ends on 2026-12-27, in 30 days: renew it before.'],
    [DAY_MS, 'The certificate "mqtt.example" ends on 2026-11-28, in 1 day: renew it before.'],
    [0, 'The certificate "mqtt.example" ends on 2026-11-27, within a day: renew it before.'],
    [-1, 'The certificate "mqtt.example" ended on 2026-11-26: renew it.'],
  ])('that ends in %i ms is worth saying: %s', (leftMs, concern) => {
    expect(timeConcern(certificate(leftMs), NOW)).toBe(concern);
  });

  it('that is not valid yet is a matter of clocks', () => {
    const early = certificate(90 * DAY_MS, { validFrom: NOW + DAY_MS });
    expect(timeConcern(early, NOW)).toContain('begins on 2026-11-28: look at the clocks');
  });

  it('is told by its common name, else by its whole subject, in days of UTC', () => {
    const of = (subject: string) => timeConcern(certificate(-1, { subject }), NOW);
    expect([of('OU=Plant'), of(''), isoDay(NOW - 1)]).toEqual([
      'The certificate "OU=Plant" ended on 2026-11-26: renew it.',
      'The certificate "without a name" ended on 2026-11-26: renew it.',
      '2026-11-26',
    ]);
  });
});

describe('the settings', () => {
  const details = {
    clientId: 'vedetta-doctor-1',
    protocolVersion: 5 as const,
    topicCount: 1,
    clientCertificate: null,
    keyMatches: null,
  };
  const judged = (hasCert: boolean, hasKey: boolean) =>
    judgeSettings({ hasCert, hasKey, problem: null, details }, NOW);

  it('need certificate and key together', () => {
    expect(
      [judged(true, false), judged(false, true)].map(({ outcome, summary }) => [outcome, summary]),
    ).toEqual([
      ['failed', 'The client certificate needs its key.'],
      ['failed', 'The key needs its certificate.'],
    ]);
    expect(judged(false, false)).toMatchObject({ outcome: 'ok', summary: 'Usable, with 1 topic.' });
  });

  it('warn of a client certificate that ends soon', () => {
    const clientCertificate = certificate(3 * DAY_MS);
    expect(
      judgeSettings(
        { hasCert: true, hasKey: true, problem: null, details: { ...details, clientCertificate } },
        NOW,
      ),
    ).toMatchObject({ outcome: 'warning', advice: expect.stringContaining('in 3 days') });
  });
});

describe('a port', () => {
  const attempt = (address: string, outcome: AddressAttempt['outcome']): AddressAttempt => ({
    address,
    outcome,
    durationMs: 1,
    message: outcome === 'answered' ? null : `${address} is ${outcome}.`,
  });

  it('that answers nowhere is told with each address, and with advice for the first', () => {
    expect(judgePorts(1883, [attempt('10.0.0.1', 'silent'), attempt('::1', 'refused')])).toMatchObject({
      outcome: 'failed',
      summary: '10.0.0.1 is silent. ::1 is refused.',
      advice: expect.stringContaining('firewall'),
    });
  });

  it('that is dead at one address only comes up, late where that one is silent', () => {
    const beside = (outcome: AddressAttempt['outcome']) =>
      judgePorts(1883, [attempt('10.0.0.1', outcome), attempt('10.0.0.2', 'answered')]);
    expect([beside('refused'), beside('silent')].map((each) => [each.outcome, each.advice])).toEqual([
      ['warning', expect.stringContaining('comes up all the same')],
      ['warning', expect.stringContaining('but late')],
    ]);
  });

  it('that is open is named, IPv6 in brackets', () => {
    expect(judgePorts(1883, [attempt('::1', 'answered'), attempt('10.0.0.1', 'answered')])).toMatchObject({
      outcome: 'ok',
      summary: 'Open: [::1]:1883, 10.0.0.1:1883.',
    });
  });
});

describe('a refusal', () => {
  const account = { username: 'dam', passwordSealed: 'sealed' };
  const advice = (reasonCode: number | undefined, change: Partial<typeof account> | object = {}) =>
    judgeRefusal({ message: 'No.', reasonCode, speaks: null }, { ...account, ...change }).advice;

  it.each([1, 2, 3, 4, 5, 128, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 149, 151, 156, 157, 159])(
    'with code %i comes with advice',
    (code) => {
      expect(advice(code)).toMatch(/\.$/);
    },
  );

  it('of an account depends on what was given of it', () => {
    expect([
      advice(134, { username: null }),
      advice(134, { passwordSealed: null }),
      advice(134),
      advice(135, { username: null }),
    ]).toEqual([
      expect.stringContaining('wants an account'),
      'Enter the password of this user.',
      expect.stringContaining('capitals count'),
      expect.stringContaining('wants an account'),
    ]);
  });

  it('without a code may come from no broker at all; with one that nobody knows there is no advice', () => {
    expect([advice(undefined), advice(250)]).toEqual([expect.stringContaining('no MQTT broker'), null]);
  });
});

describe('encryption', () => {
  const details = { version: 'TLSv1.3', cipher: 'X', isTrusted: true, chain: [certificate(90 * DAY_MS)] };
  const facts = { details, fault: null, trustCode: null, isUnchecked: false, speaks: null };

  it('that is as it should be says until when', () => {
    expect(judgeTls(facts, NOW)).toMatchObject({
      outcome: 'ok',
      summary: 'Encrypted with TLSv1.3; the certificate is trusted, valid until 2027-02-25 (90 days).',
      advice: null,
    });
  });

  it('names the authority that is missing, and what a broker may forget to send', () => {
    const wrong = { ...facts, fault: 'Not known.', trustCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };
    expect(judgeTls(wrong, NOW).advice).toMatch(/"Own authority".*must send them with its own\./);
  });

  it('tells of an expired certificate beside another fault', () => {
    const wrong = {
      ...facts,
      details: { ...details, chain: [certificate(-DAY_MS, { names: [] })] },
      fault: 'Another name.',
      trustCode: 'ERR_TLS_CERT_ALTNAME_INVALID',
    };
    expect(judgeTls(wrong, NOW).advice).toBe(
      'Have a certificate issued that names the host. The certificate "mqtt.example" ended on 2026-11-26: renew it.',
    );
  });
});

test('refused topics are named, three at most, with their reasons', () => {
  const topics = [1, 2, 3, 4].map(
    (number): TopicAnswer => ({
      pattern: `t${number}`,
      askedQos: 1,
      grantedQos: null,
      note: number === 1 ? 'not authorised' : null,
    }),
  );
  expect(judgeTopics(topics)).toMatchObject({
    outcome: 'failed',
    summary: '4 topics of 4 refused: "t1" (not authorised), "t2", "t3" and 1 more.',
  });
});

test('a message is told with its size and topic, and how long it took', () => {
  const live = { topic: 'a/b', sizeBytes: 1 };
  expect(judgeMessage({ live, retainedCount: 3, waitedMs: 1240 })).toMatchObject({
    outcome: 'ok',
    summary: 'A live message came after 1.2 s: 1 byte on a/b.',
  });
  expect(judgeMessage({ live: null, retainedCount: 3, waitedMs: 10_000 })).toMatchObject({
    outcome: 'warning',
    summary: 'Only 3 retained messages came, kept by the broker from before; nothing live within 10 s.',
  });
});
