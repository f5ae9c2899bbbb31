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
}
