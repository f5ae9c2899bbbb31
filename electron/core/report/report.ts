import type { Incident } from '../../../shared/domain/incident.ts';
import type { Report, ReportFigures, ReportIncident, ReportSite } from '../../../shared/domain/report.ts';
import { monthSpan, type ReportMonth } from '../../../shared/domain/reportMonth.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import { incidentWords } from '../incidents/words/incidentWords.ts';
import { titleOf } from '../incidents/words/words.ts';
import { addMessages, noMessageSum } from './messages.ts';
import { figures, type ReportedMonth } from './site.ts';
import { noTime, plusTime } from './time.ts';

/** Of what, by what and when a report is made. */
export interface ReportOrder {
  readonly month: ReportMonth;
  /** Null: of all sites. */
  readonly siteId: number | null;
  readonly language: Language;
  readonly version: string;
  readonly now: number;
}

/** Up to when retention has let go of each kind that a report is made of; null: of nothing yet. */
export type RemovedBefore = Readonly<Record<Report['incomplete'][number]['what'], number | null>>;

/** What a report is put together from. */
export interface ReportParts {
  readonly sites: readonly ReportSite[];
  /** Oldest first. */
  readonly incidents: readonly Incident[];
  readonly leftOutIncidents: number;
  readonly incidentCount: number;
  readonly removedBefore: RemovedBefore;
  readonly demo: Report['demo'];
}

/** The month as far as it is over. */
export function reportedMonth({ month, now }: ReportOrder, removedBefore: RemovedBefore): ReportedMonth {
  const { from, to } = monthSpan(month);
  return { from, to, until: Math.min(to, now), now, historyRemovedBefore: removedBefore.history };
}

/** The report as it is handed out. */
export function makeReport(order: ReportOrder, parts: ReportParts): Report {
  const { month, siteId, now, version } = order;
  const { from, to, until } = reportedMonth(order, parts.removedBefore);
  return {
    scope: siteId === null ? 'all' : 'site',
    month,
    timeZone: 'UTC',
    from,
    to,
    until,
    isProvisional: until < to,
    madeAt: now,
    version,
    incomplete: incompleteOf(parts.removedBefore, from),
    demo: parts.demo,
    figures: together(parts.sites, parts.incidentCount),
    sites: [...parts.sites],
    incidents: parts.incidents.map((incident) => reportIncident(incident, order)),
    leftOutIncidents: parts.leftOutIncidents,
  };
}

function incompleteOf(removedBefore: RemovedBefore, from: number): Report['incomplete'] {
  const kinds = ['history', 'messageCounts', 'incidents'] as const;
  return kinds.flatMap((what) => {
    const before = removedBefore[what];
    return before !== null && before > from ? [{ what, before }] : [];
  });
}

/** All sites as one: an incident that held up several counts once. */
function together(sites: readonly ReportSite[], incidents: number): ReportFigures {
  const sum = (count: (site: ReportSite) => number) => sites.reduce((total, site) => total + count(site), 0);
  return figures({
    time: sites.map(({ time }) => time).reduce(plusTime, noTime),
    interruptions: sum(({ interruptions }) => interruptions.count),
    longestMs: sites.reduce((most, site) => Math.max(most, site.interruptions.longestMs ?? 0), 0),
    messages: sites.map(({ messages }) => messages).reduce(addMessages, noMessageSum),
    devices: {
      gateways: sum(({ devices }) => devices.gateways),
      dataloggers: sum(({ devices }) => devices.dataloggers),
      sensors: sum(({ devices }) => devices.sensors),
      offlinePeriods: sum(({ devices }) => devices.offlinePeriods),
    },
    incidents,
  });
}

/** An incident as a report tells it: in its language, and over for a site when that was well again. */
function reportIncident(incident: Incident, { siteId, language }: ReportOrder): ReportIncident {
  const held = siteId === null ? undefined : incident.sites.find((site) => site.siteId === siteId);
  const ends = [incident.resolvedAt, held?.restoredAt ?? null].filter((at) => at !== null);
  const endedAt = ends.length === 0 ? null : Math.min(...ends);
  const { id, kind, severity, message, openedAt, acknowledgedAt, acknowledgedBy, note } = incident;
  return {
    id,
    kind,
    severity,
    title: titleOf(incidentWords[language], incident),
    message,
    sites: incident.sites.map(({ siteCode }) => siteCode),
    openedAt,
    endedAt,
    durationMs: endedAt === null ? null : Math.max(0, endedAt - openedAt),
    acknowledgedAt,
    acknowledgedBy,
    note,
  };
}
