import type { SendingState } from '../../shared/domain/errorReporting.ts';
import type { Clock } from '../core/clock.ts';
import type { LeavingEvent } from '../core/errorReports/leavingEvent.ts';

/** What came of sending an event. `later`: it may be tried again. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'refused'; readonly problem: string };

/** What is said of an error beside itself. */
export interface ErrorTags {
  /** Where it was caught. */
  readonly where: string;
  readonly shell: string;
  readonly system: string;
  /** How often it was held back before. */
  readonly repeated?: number;
  readonly kind?: 'test';
}

/** The SDK of Sentry, as far as it is used: it reads an error, and it sends. */
export interface ErrorClient extends AsyncDisposable {
  /** Makes an event of an error; it goes to `keep` at once, before this returns. */
  capture(error: Error, eventId: string, tags: ErrorTags): void;
  send(event: LeavingEvent): Promise<Delivery>;
}

/** Loads the SDK, which is not loaded before, and makes a client of it. `scrub` answers null for what must not leave. */
export type OpenErrorClient = (options: {
  readonly dsn: string;
  readonly release: string;
  readonly environment: string;
  readonly scrub: (event: unknown) => LeavingEvent | null;
  readonly keep: (event: LeavingEvent) => void;
}) => Promise<ErrorClient>;

/** What the engine is told of the sending. */
export interface ReporterNews {
  /** Whenever it changed, and after each order. */
  onState(state: SendingState): void;
  /** An error was taken to be sent. */
  onTaken(): void;
}

/** What the sending of errors needs of the shell. */
export interface ReporterOptions {
  /** The folder for what waits; made when errors are sent, removed when they no longer are. */
  readonly folder: string;
  readonly version: string;
  readonly shell: 'desktop' | 'service';
  /** `linux x64` */
  readonly system: string;
  /** What this computer, its user and its folders are called. */
  readonly ownNames: readonly string[];
  readonly clock: Clock;
  readonly random: () => number;
  /** 32 hexadecimal digits, never the same again. */
  readonly newEventId: () => string;
  readonly openClient: OpenErrorClient;
  readonly news: ReporterNews;
  /** The sending itself went wrong; said in the log, and never sent. */
  readonly warn: (message: string, error: unknown) => void;
}
