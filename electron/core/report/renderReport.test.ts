import { expect, test } from 'vitest';
import { noMessages } from '../../../shared/domain/outcome.ts';
import type { Report } from '../../../shared/domain/report.ts';
import { createReportFormat } from './format.ts';
import { renderReport } from './renderReport.ts';
import { makeReport } from './report.ts';
import { reportSite } from './site.ts';

const hostile = '=<img src=x onerror=alert(1)>"\'&\u202Egnp.exe\r\n<script>';
const from = Date.UTC(2026, 10, 1);
const to = Date.UTC(2026, 11, 1);
const removed = { history: null, messageCounts: null, incidents: null };

function made(siteId: number | null, now = to): Report {
  const month = { from, to, until: Math.min(to, now), now, historyRemovedBefore: null };
  const site = reportSite(
    month,
    {
      siteId: 1,
      code: 'site_001',
      name: hostile,
      createdAt: 0,
      intervals: [
        {
          id: 1,
          from,
          to: from + 3_600_000,
          isWanted: true,
          status: 'error',
          dataState: 'none',
          errorKind: 'failed',
          errorMessage: hostile,
        },
        {
          id: 2,
          from: from + 3_600_000,
          to: null,
          isWanted: true,
          status: 'connected',
          dataState: 'flowing',
          errorKind: null,
          errorMessage: null,
        },
      ],
      messages: new Map([[from, { ...noMessages, received: 3, parsed: 2, failed: 1 }]]),
      incidents: 1,
      counted: { gateways: 1, dataloggers: 0, sensors: 0, offlinePeriods: 1 },
      devices: [
        {
          type: 'gateway',
          id: 1,
          parentId: null,
          serialNumber: hostile,
          label: hostile,
          firstSeenAt: 0,
          heartbeatInterval: 60,
          heartbeats: null,
          offline: [{ from, to: from + 60_000, reason: 'offline' }],
        },
      ],
    },
    { interruptions: 10, gaps: 10, offlinePeriods: 10 },
  );
  const order = { month: '2026-11', siteId, language: 'en', version: hostile, now } as const;
  const incident = {
    ...({ id: 1, kind: 'link_failing', severity: 'critical', subject: 'x', title: hostile } as const),
    ...{ message: hostile, broker: null, device: null, openedAt: from, flaps: 0, acknowledgedAt: from },
    ...{ acknowledgedBy: hostile, note: hostile, resolvedAt: from + 5, durationMs: 5 },
    sites: [
      {
        ...{ siteId: 1, siteCode: 'site_001', siteName: hostile },
        ...{ gateways: 0, dataloggers: 0, sensors: 0, restoredAt: from + 5 },
      },
    ],
  };
  return makeReport(order, {
    sites: [site],
    incidents: [incident],
    incidentCount: 1,
    leftOutIncidents: 0,
    removedBefore: { ...removed, messageCounts: from + 86_400_000 },
    demo: 'none',
  });
}

const shape = { language: 'en', hasByteOrderMark: false } as const;

test.each([1, null])('nothing that is named gets into the page as markup, nor unseen (site %s)', (siteId) => {
  const page = renderReport(made(siteId), { ...shape, format: 'html' });
  expect(page).not.toMatch(/<img|<script|\u202E/);
  expect(page).toContain(
    '=&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u202egnp.exe\\u000d\\u000a&lt;script&gt;',
  );
  const tags = page.match(/<[^>]*>/g) ?? [];
  expect(tags.filter((tag) => /\s(src|href|on\w+)=|<(script|img|link|iframe|object)/.test(tag))).toEqual([]);
  expect(page).not.toMatch(/url\((?!#)/);
});

test('a spreadsheet takes nothing of it for a formula, and every record has as many fields', () => {
  const text = renderReport(made(1), { ...shape, format: 'csv', hasByteOrderMark: true });
  expect(text.startsWith('\uFEFFrecord,site,item,from,to,value,unit,target,verdict,detail\r\n')).toBe(true);
  const plain = text.replaceAll(/"(?:[^"]|"")*"/g, 'quoted');
  for (const line of plain.trimEnd().split('\r\n')) expect(line.split(',')).toHaveLength(10);
  expect(text).not.toMatch(/(^|,|")=/m);
  expect(text).toContain(`"'${hostile.replaceAll('"', '""')}"`);
});

test('JSON is the report itself', () => {
  const report = made(1);
  expect(JSON.parse(renderReport(report, { ...shape, format: 'json' }))).toEqual(report);
});

test('a month that is not over, and one of which something is gone, say so in both languages', () => {
  const report = made(1, from + 40 * 3_600_000);
  expect(report).toMatchObject({ isProvisional: true, until: from + 40 * 3_600_000 });
  const english = renderReport(report, { ...shape, format: 'html' });
  expect(english).toContain('Provisional: the month is not over. It counts up to 2026-11-02 16:00:00.');
  expect(english).toContain('Message counts older than 2026-11-02 00:00:00 are no longer kept');
  const italian = renderReport(report, { ...shape, format: 'html', language: 'it' });
  expect(italian).toContain('<html lang="it">');
  expect(italian).toMatch(/novembre 2026.*provvisorio/);
});

test('lengths are exact to the second, and a share is never rounded up to a target', () => {
  const { length, percent } = createReportFormat({ locale: 'en-GB' });
  expect([250, 4_321, 60_000, 3_723_000, 90_061_000].map(length)).toEqual([
    '0.25 s',
    '4.3 s',
    '1 min',
    '1 h 2 min 3 s',
    '1 d 1 h 1 min 1 s',
  ]);
  expect([99.996, 99.12, 100, 28.99].map(percent)).toEqual(['99.99 %', '99.12 %', '100.00 %', '28.99 %']);
});
