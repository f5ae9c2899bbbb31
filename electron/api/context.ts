import type { Reader } from '../../db/reader.ts';
import type { Writer } from '../../db/writer.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Clock } from '../core/clock.ts';
import type { LongReads } from '../reading/longReads.ts';
import type { TokenRole } from './auth.ts';
import type { EventHub } from './eventHub.ts';
import type { DownloadOffers } from './exports/downloadOffers.ts';
import type { ParserControl } from './parserPorts.ts';
import type {
  Announce,
  DemoControl,
  ErrorReportingControl,
  ExamineConnection,
  InboxControl,
  ListeningControl,
  LogConnection,
  Measurements,
  MonitorControl,
  OpenIncidents,
  ReadKpis,
  ReadLiveFigures,
  ReportsControl,
  SaveFile,
  SealSecret,
  SelfChecks,
  Shell,
  StorageControl,
} from './ports.ts';

/** Who calls a procedure, as the audit log and the connection log name them. */
export interface Caller {
  /** Name of the token, or of the shell whose window it is. */
  readonly name: string;
  readonly role: TokenRole;
  readonly via: 'HTTP' | 'desktop';
  /** Null for a window of this computer's desktop program. */
  readonly remoteAddress: string | null;
}

/** What procedures work with; the same for every call. */
export interface ApiServices {
  readonly version: string;
  readonly clock: Clock;
  /** For short reads: a row by its id, a list that an index bounds. */
  readonly reader: Reader;
  /** For whatever may look at more rows than it answers. */
  readonly reads: LongReads;
  readonly writer: Writer;
  /** Files that wait for a browser to fetch them. */
  readonly downloads: DownloadOffers;
  /** Null: nobody sits before this computer. */
  readonly saveFile: SaveFile | null;
  /** Where the log files lie. */
  readonly logsDirectory: string;
  /** Shows that folder in the system's file manager. Null: nobody sits before this computer. */
  readonly showLogsFolder: (() => Promise<void>) | null;
  readonly events: EventHub;
  readonly monitor: MonitorControl;
  readonly shell: Shell;
  /** Settings that a flag holds for this run. */
  readonly overridden: Settings['overridden'];
  readonly readLiveFigures: ReadLiveFigures;
  readonly openIncidents: OpenIncidents;
  readonly parsers: ParserControl;
  readonly inbox: InboxControl;
  readonly demo: DemoControl;
  readonly storage: StorageControl;
  readonly reports: ReportsControl;
  readonly examineConnection: ExamineConnection;
  readonly listening: ListeningControl;
  readonly measurements: Measurements;
  readonly errorReporting: ErrorReportingControl;
  readonly readKpis: ReadKpis;
  /** How many messages wait for the database. */
  readonly waitingMessages: () => number;
  /** Messages of a site on topics beyond the most that are listed, since the program started. */
  readonly unlistedMessages: (siteId: number) => number;
  readonly selfChecks: SelfChecks;
  readonly announce: Announce;
  readonly logConnection: LogConnection;
  readonly sealSecret: SealSecret;
  /** Hands over an error that no caller can do anything about; it is logged once, there. */
  readonly reportError: (error: unknown, where: string) => void;
}

/** What one call of a procedure works with. */
export interface ApiContext extends ApiServices {
  readonly caller: Caller;
}
