import type { KpiFigure } from '../../../shared/domain/kpi.ts';
import { kpiTargets } from '../../../shared/domain/kpi.ts';
import { messageCounters } from '../../../shared/domain/outcome.ts';
import type { Report, ReportFigures, ReportSite } from '../../../shared/domain/report.ts';
import type { ExportColumn } from '../export/rowWriter.ts';

type Unit = 'ms' | 'percent' | 'messages' | 'count';

/** A row of a report in a spreadsheet: `record` says what it is of, `item` what it tells. */
export interface ReportRow {
  readonly record:
    | 'report'
    | 'figure'
    | 'day'
    | 'interruption'
    | 'gap'
    | 'incident'
    | 'device'
    | 'offline'
    | 'left_out';
  /** Empty: of all sites together. */
  readonly site?: string;
  readonly item: string;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly value?: number | string | null;
  readonly unit?: Unit;
  readonly target?: number;
  readonly verdict?: string | null;
  readonly detail?: string | null;
}

const time = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());

/** The same columns for every record, as RFC 4180 wants it. */
export const reportColumns: readonly ExportColumn<ReportRow>[] = [
  { name: 'record', value: ({ record }) => record },
  { name: 'site', value: ({ site = '' }) => site },
  { name: 'item', value: ({ item }) => item },
  { name: 'from', value: ({ from }) => time(from) },
  { name: 'to', value: ({ to }) => time(to) },
  { name: 'value', value: ({ value = null }) => value },
  { name: 'unit', value: ({ unit = '' }) => unit },
  { name: 'target', value: ({ target = null }) => target },
  { name: 'verdict', value: ({ verdict = null }) => verdict },
  { name: 'detail', value: ({ detail = null }) => detail },
];

/** A report as rows: what it is, its figures, then every detail. */
export function reportRows(report: Report): ReportRow[] {
  const { from, to, until } = report;
  const about: ReportRow[] = [
    { record: 'report', item: 'month', from, to, value: report.month },
    {
      record: 'report',
      item: 'counted',
      from,
      to: until,
      value: report.isProvisional ? 'provisional' : 'final',
    },
    { record: 'report', item: 'made', from: report.madeAt, value: report.version, detail: 'Vedetta' },
    { record: 'report', item: 'timeZone', value: report.timeZone },
    { record: 'report', item: 'demo', value: report.demo },
    ...report.incomplete.map(
      ({ what, before }): ReportRow => ({ record: 'report', item: 'incomplete', to: before, value: what }),
    ),
  ];
  const incidents = report.incidents.map(
    (each): ReportRow => ({
      record: 'incident',
      site: each.sites.join(' '),
      item: each.kind,
      from: each.openedAt,
      to: each.endedAt,
      value: each.durationMs,
      unit: 'ms',
      verdict: each.severity,
      detail: [each.title, each.message, acknowledgement(each)].filter((text) => text !== '').join(' | '),
    }),
  );
  const leftOut: ReportRow[] =
    report.leftOutIncidents === 0
      ? []
      : [{ record: 'left_out', item: 'incidents', value: report.leftOutIncidents, unit: 'count' }];
  return [
    ...about,
    ...(report.scope === 'all' ? figureRows(report.figures) : []),
    ...report.sites.flatMap(siteRows),
    ...incidents,
    ...leftOut,
  ];
}

function acknowledgement({ acknowledgedAt, acknowledgedBy, note }: Report['incidents'][number]): string {
  if (acknowledgedAt === null) return '';
  const noted = note === null ? '' : `: ${note}`;
  return `acknowledged ${time(acknowledgedAt)} by ${acknowledgedBy ?? '?'}${noted}`;
}

function figureRows(figures: ReportFigures, site?: ReportSite): ReportRow[] {
  const { uptime, parsed, messages, interruptions, devices } = figures;
  const of = site === undefined ? {} : { site: site.code };
  const judged = (item: 'connectionUptime' | 'messagesParsed', { value, verdict }: KpiFigure): ReportRow => {
    const { target } = kpiTargets[item];
    return { record: 'figure', ...of, item, value, unit: 'percent', target, verdict };
  };
  const plain = (item: string, value: number | null, unit: Unit): ReportRow => ({
    record: 'figure',
    ...of,
    item,
    value,
    unit,
  });
  return [
    judged('connectionUptime', uptime),
    judged('messagesParsed', parsed),
    ...Object.entries(figures.time).map(([item, value]) => plain(item, value, 'ms')),
    ...messageCounters.keyof().options.map((item) => plain(item, messages[item], 'messages')),
    plain('interruptions', interruptions.count, 'count'),
    plain('longestInterruption', interruptions.longestMs, 'ms'),
    ...Object.entries(devices).map(([item, value]) => plain(item, value, 'count')),
    plain('incidents', figures.incidents, 'count'),
  ];
}

function siteRows(site: ReportSite): ReportRow[] {
  const of = { site: site.code };
  const lasted = { unit: 'ms' as const };
  const cut = (isWhole: boolean) => (isWhole ? null : 'at least');
  const left = {
    interruptions: site.leftOutInterruptions,
    gaps: site.leftOutGaps,
    offline: site.leftOutOffline,
  };
  return [
    { record: 'report', ...of, item: 'site', from: site.from, value: site.name },
    ...figureRows(site, site),
    ...site.days.flatMap(({ at, time: day, received, parsed, failed }): ReportRow[] => {
      const rows = { ...day, received, parsed, failed };
      return Object.entries(rows).map(([item, value]) => ({
        record: 'day',
        ...of,
        item,
        from: at,
        value,
        unit: item.endsWith('Ms') ? 'ms' : 'messages',
      }));
    }),
    ...site.listedInterruptions.map(
      ({ from, to, durationMs, cause, message, isWhole }): ReportRow => ({
        ...{ record: 'interruption', ...of, item: cause, from, to, value: durationMs, ...lasted },
        ...{ verdict: cut(isWhole), detail: message },
      }),
    ),
    ...site.gaps.map(
      ({ from, to, durationMs, reason }): ReportRow => ({
        ...{ record: 'gap', ...of, item: reason, from, to, value: durationMs, ...lasted },
      }),
    ),
    ...site.listedDevices.flatMap((device): ReportRow[] => {
      const detail = `${device.type} ${device.serialNumber}${device.label === null ? '' : ` (${device.label})`}`;
      const plain = (item: string, value: number | null, unit: Unit, from?: number): ReportRow => ({
        ...{ record: 'device', ...of, item, value, unit, detail },
        ...(from === undefined ? {} : { from }),
      });
      const { heartbeats } = device;
      return [
        plain('uptime', device.uptime, 'percent'),
        plain('audible', device.audibleMs, 'ms'),
        plain('offline', device.offlineMs, 'ms'),
        ...(heartbeats === null
          ? []
          : [
              plain('heartbeats', heartbeats.received, 'count', heartbeats.from),
              plain('missedHeartbeats', heartbeats.missed, 'count', heartbeats.from),
            ]),
        ...device.offline.map(
          ({ from, to, durationMs, reason, isWhole }): ReportRow => ({
            ...{ record: 'offline', ...of, item: reason, from, to, value: durationMs, ...lasted },
            ...{ verdict: cut(isWhole), detail },
          }),
        ),
      ];
    }),
    ...Object.entries(left).flatMap(([item, { count, durationMs }]): ReportRow[] =>
      count === 0
        ? []
        : [{ record: 'left_out', ...of, item, value: durationMs, ...lasted, detail: `${count}` }],
    ),
  ];
}
