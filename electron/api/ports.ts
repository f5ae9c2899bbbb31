import type { DatabaseHandle } from '../../db/handle.ts';
import type { MeasuredMinute } from '../../db/queries/kpi/minutes.ts';
import type { DataState, LastAction, SilenceBasis } from '../../shared/domain/connection.ts';
import type { DoctorProgress } from '../../shared/domain/doctor.ts';
import type { ErrorReporting, TestError } from '../../shared/domain/errorReporting.ts';
import type { ReplayJob, ReplayScope } from '../../shared/domain/inbox.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import type { KpiReport } from '../../shared/domain/kpi.ts';
import type { Discovery, RetainedResult, WatchNews } from '../../shared/domain/listening.ts';
import type { LogLevel } from '../../shared/domain/log.ts';
import type { MonitorState } from '../../shared/domain/monitor.ts';
import type { MessageCounters } from '../../shared/domain/outcome.ts';
import type { ReportSchedule } from '../../shared/domain/reportSchedule.ts';
import type { SelfCheckReport } from '../../shared/domain/selfCheck.ts';
import type { Settings, ShellKind } from '../../shared/domain/settings.ts';
import type { Sketch } from '../../shared/domain/sketch.ts';
import type { Pruning, Storage } from '../../shared/domain/storage.ts';
import type { Announcement } from '../../shared/events.ts';
import type { DoctorSubject } from '../core/doctor/subject.ts';
import type { ListenSubject } from '../core/listening/subject.ts';

/** The monitor as the API may see it: ask for a cycle, pause, resume; nothing else. */
export interface MonitorControl {
  state(): MonitorState;
  /** Asks for the next cycle now. */
  run(): void;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Applies at once, and is not stored. */
  setIntervalSeconds(seconds: number): void;
}

/** What the shell around the engine is and can do. */
export interface Shell {
  readonly kind: ShellKind;
  readonly canStartAtLogin: boolean;
}

/** A file at a place that a person chose: it is there once it is kept; disposed before, nothing is left of it. */
export interface SavedFile extends AsyncDisposable {
  /** Without its folder. */
  readonly name: string;
  /** Rejects with what the system says. */
  write(bytes: Uint8Array): Promise<void>;
  keep(): Promise<void>;
}
/** Asks a person where to save a file that would be called so; null: nowhere. */
export type SaveFile = (fileName: string) => Promise<SavedFile | null>;

/** Figures of a connection that change with every packet and are held in memory. */
export interface LiveFigures {
  readonly lastHeartbeatAt: number | null;
  readonly lastMessageAt: number | null;
  readonly dataState: DataState;
  readonly silentAfterMs: number;
  readonly silenceBasis: SilenceBasis;
  readonly learnedSilentAfterMs: number | null;
  readonly counters: MessageCounters;
  readonly brokerDropped: number | null;
  /** What the monitor last did; null: nothing yet. */
  readonly lastAction: LastAction | null;
}
/** Of which connection, and what a person has set of it. */
export interface FiguresOf {
  readonly connectionId: number;
  readonly siteId: number;
  /** Seconds. */
  readonly silentAfter: number | null;
}
export type ReadLiveFigures = (connection: FiguresOf) => LiveFigures;

/** The incidents that are open, those included that the database could not take yet; oldest first. */
export type OpenIncidents = () => Incident[];

export type Announce = (announcement: Announcement) => void;

/** The inbox as the API may see it. */
export interface InboxControl {
  /** Bytes of payloads that it keeps at most. */
  readonly limitBytes: number;
  /** False: what is stored is being read again after a failed commit, and nothing can be replayed. */
  isReady(): boolean;
  /** Begins a replay; answers it, or the one that runs already. */
  replay(scope: ReplayScope, by: string): { readonly isStarted: boolean; readonly job: ReplayJob };
  /** The replay that runs, or the last one of this run of the program. */
  job(): ReplayJob | null;
  /** Ends the replay; null when none runs. */
  cancel(): ReplayJob | null;
  /** Does something to the messages while nothing else touches them. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** What takes room, and letting go of what is beyond the rules. */
export interface StorageControl {
  read(): Promise<Storage>;
  /** Begins it, and answers what is done now. */
  prune(): Pruning;
}

/** Reports that are written by schedule. */
export interface ReportsControl {
  schedule(): ReportSchedule;
  /** Sees whether reports can be written to a folder; null: the one in the data directory. Throws an error that says why not. */
  checkFolder(folder: string | null): Promise<void>;
  /** Writes what is due now, and tries again what failed. */
  runSoon(): void;
}

export type SealSecret = (secret: string) => Promise<string>;

/** Writes one row of the connection log, its file, and the event. */
export type LogConnection = (entry: {
  connectionId: number;
  siteId: number;
  level: LogLevel;
  message: string;
}) => void;

/**
 * Begins to test a connection and answers what the test tells, its report last. Null: as many tests as may
 * run at once are running. `signal` ends it early.
 */
export type ExamineConnection = (
  subject: DoctorSubject,
  signal: AbortSignal | undefined,
) => AsyncIterable<DoctorProgress> | null;

/**
 * Listening beside the running connections, by clients of its own. Null, `busy`: as many listen as may, or one of the
 * site is under way. Nothing of it changes what is wanted.
 */
export interface ListeningControl {
  discover(order: {
    readonly subject: ListenSubject;
    readonly filter: string;
    readonly durationMs: number;
    readonly by: string;
  }): Discovery | 'running' | 'busy';
  /** Answers whether one ran. */
  stopDiscovery(siteId: number): boolean;
  discoveries(): Discovery[];
  watch(subject: ListenSubject, filter: string, signal: AbortSignal): AsyncIterable<WatchNews> | null;
  clearRetained(
    order: RetainedOrder & { readonly topics: readonly string[] },
  ): Promise<RetainedResult[]> | null;
  restoreRetained(
    order: RetainedOrder & { readonly ids: readonly number[] },
  ): Promise<RetainedResult[]> | null;
}
export interface RetainedOrder {
  readonly subject: ListenSubject;
  readonly by: string;
}

/** What came of asking for the demo site. */
export type DemoOutcome =
  | {
      readonly ok: true;
      readonly siteId: number;
      /** False: its broker ran and its site was there. */
      readonly isChanged: boolean;
    }
  /** The code of its site belongs to another one. */
  | { readonly ok: false; readonly message: string };

/** The embedded broker with its fleet, and the site through which they are seen. */
export interface DemoControl {
  /** Starts it, unless it runs already; `note` is called in the transaction of the change. */
  start(note: (handle: DatabaseHandle, siteId: number) => void): Promise<DemoOutcome>;
}

/** What the program measures of itself, minute by minute. */
export interface Measurements {
  /** Something took so many milliseconds. */
  took(metric: 'apiResponse', ms: number): void;
  /** What was measured elsewhere since it was last told. */
  merge(metric: 'eventLatency', sketch: Sketch): void;
  /** What is not stored yet. */
  pending(): readonly MeasuredMinute[];
  /** Whether errors are sent anywhere, so that they are counted. */
  isSendingErrors(): boolean;
}

/** The figures against their targets. As reading them may take long, they may be some seconds old, and say so. */
export type ReadKpis = () => Promise<KpiReport>;

/** Sending errors of the program, as the API may see it. */
export interface ErrorReportingControl {
  /** Where they are sent in this run, and under which name. */
  place(): Pick<Settings, 'sentryDsn' | 'sentryEnvironment'>;
  /** What is stored is another thing now: puts it in force. */
  apply(): void;
  read(): ErrorReporting;
  sendTest(): Promise<TestError | 'off' | 'too many'>;
}

/** What the program finds of itself. */
export interface SelfChecks {
  /** As it was looked at last. */
  last(): SelfCheckReport;
  /** Looks at everything now; those who ask together get the same. */
  run(): Promise<SelfCheckReport>;
}
