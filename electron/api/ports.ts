import type { DatabaseHandle } from '../../db/handle.ts';
import type { DataState, LastAction, SilenceBasis } from '../../shared/domain/connection.ts';
import type { DoctorProgress } from '../../shared/domain/doctor.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import type { LogLevel } from '../../shared/domain/log.ts';
import type { MonitorState } from '../../shared/domain/monitor.ts';
import type { MessageCounters } from '../../shared/domain/outcome.ts';
import type { Parser } from '../../shared/domain/parser.ts';
import type { ShellKind } from '../../shared/domain/settings.ts';
import type { Pruning, Storage } from '../../shared/domain/storage.ts';
import type { Announcement } from '../../shared/events.ts';
import type { DoctorSubject } from '../core/doctor/subject.ts';

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
/** The formats that the program can read, by name. */
export type ListParsers = () => Parser[];

/** What takes room, and letting go of what is beyond the rules. */
export interface StorageControl {
  read(): Promise<Storage>;
  /** Begins it, and answers what is done now. */
  prune(): Pruning;
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
