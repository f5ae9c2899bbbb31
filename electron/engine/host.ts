import type { SendingOrder, TestError } from '../../shared/domain/errorReporting.ts';

/** What a person is told, and where it leads: nowhere in particular without an id. */
export interface HostNotice {
  readonly title: string;
  readonly body: string;
  readonly incidentId?: number | undefined;
  readonly siteId?: number | undefined;
}

/** A file at a place that a person chose: it is there once it is kept; disposed before, nothing is left of it. */
export interface HostFile extends AsyncDisposable {
  /** Without its folder. */
  readonly name: string;
  /** Writes further bytes. Rejects with what the system says. */
  write(bytes: Uint8Array): Promise<void>;
  keep(): Promise<void>;
}

/** Sends errors of the program to whoever looks after it, with a person's consent. */
export interface ErrorSending {
  /** Where errors are sent from now on, and how; null: nowhere, at once. */
  order(order: SendingOrder | null): void;
  /** Sends an error made for the purpose. Null: errors are sent nowhere. */
  sendTest(): Promise<TestError | null>;
}

/** What the engine needs of the shell around it. Implemented once per shell. */
export interface Host {
  /** Seals a secret so that it may be stored; the answer names the way it was sealed. */
  seal(secret: string): Promise<string>;
  /** Opens what `seal` gave. Rejects when it no longer can, saying why and what to do. */
  open(sealed: string): Promise<string>;
  /** Tells a person, who may not look at the console. */
  notify(notice: HostNotice): void;
  /** An error of the program itself, once, at the edge where it was caught. */
  reportError(error: unknown, where: string): void;
  /** Asks a person where to save a file that would be called so; null: nowhere. Absent: nobody sits there. */
  saveFile?(fileName: string): Promise<HostFile | null>;
  /** Shows the folder of the log files in the system's file manager; rejects with what that says. Absent: nobody sits there. */
  showLogsFolder?(): Promise<void>;
  /** Absent where errors are never sent, such as in a test. */
  readonly errorSending?: ErrorSending | undefined;
}
