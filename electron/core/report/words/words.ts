import type { MessageOutcome } from '../../../../shared/domain/outcome.ts';
import type { Interruption, Report, ReportGap } from '../../../../shared/domain/report.ts';

/** What a report says, in one language. */
export interface ReportWords {
  /** Of `Intl`. */
  readonly locale: string;
  readonly title: string;
  readonly allSites: string;
  readonly code: string;
  readonly provisional: (until: string) => string;
  readonly provisionalMark: string;
  readonly made: (at: string, version: string) => string;
  readonly zone: string;
  readonly incompleteTitle: string;
  readonly incomplete: Readonly<Record<Report['incomplete'][number]['what'], (before: string) => string>>;
  readonly addedLater: (at: string) => string;
  readonly demo: Readonly<Record<Exclude<Report['demo'], 'none'>, string>>;
  readonly uptime: string;
  readonly uptimeOf: string;
  readonly parsed: string;
  readonly parsedOf: string;
  readonly target: (percent: string) => string;
  readonly met: string;
  readonly missed: string;
  readonly notMeasured: string;
  readonly interruptions: string;
  readonly longest: (length: string) => string;
  readonly none: string;
  readonly incidents: string;
  readonly devices: string;
  readonly devicesLine: (gateways: string, dataloggers: string, sensors: string) => string;
  readonly wentOffline: (count: string) => string;
  readonly timeTitle: string;
  readonly time: Readonly<Record<'connected' | 'interrupted' | 'off' | 'unknown' | 'removed', string>>;
  readonly timeSum: string;
  readonly unknownNote: string;
  readonly daysTitle: string;
  readonly daysNote: string;
  readonly messagesTitle: string;
  readonly received: string;
  readonly outcomes: Readonly<Record<MessageOutcome, string>>;
  readonly partial: (count: string) => string;
  readonly accounted: string;
  readonly notAccounted: (count: string) => string;
  readonly causes: Readonly<Record<Interruption['cause'], string>>;
  readonly gapsTitle: string;
  readonly gapReasons: Readonly<Record<ReportGap['reason'], string>>;
  readonly offlineTitle: string;
  readonly offlineReasons: Readonly<Record<'offline' | 'gateway_offline' | 'datalogger_offline', string>>;
  readonly deviceTypes: Readonly<Record<'gateway' | 'datalogger' | 'sensor', string>>;
  readonly severities: Readonly<Record<'critical' | 'warning', string>>;
  readonly sitesTitle: string;
  readonly sitesNote: string;
  readonly columns: Readonly<
    Record<
      | 'from'
      | 'to'
      | 'length'
      | 'cause'
      | 'reason'
      | 'incident'
      | 'severity'
      | 'sites'
      | 'site'
      | 'acknowledged'
      | 'device'
      | 'uptime'
      | 'heartbeats'
      | 'missed'
      | 'offline'
      | 'day'
      | 'parsed'
      | 'month'
      | 'unknown',
      string
    >
  >;
  readonly cut: string;
  readonly open: string;
  readonly notAcknowledged: string;
  readonly acknowledgedBy: (at: string, name: string) => string;
  readonly heartbeatsFrom: (at: string) => string;
  readonly leftOut: (count: string, length: string) => string;
  readonly leftOutIncidents: (count: string) => string;
  readonly noInterruption: string;
  readonly noGap: string;
  readonly noIncident: string;
  readonly noDevice: string;
  readonly noOffline: string;
  readonly noSite: string;
  readonly offlineWith: (count: string) => string;
  readonly meaningTitle: string;
  readonly meanings: readonly string[];
}
