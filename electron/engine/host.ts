/** What a person is told, and where it leads: nowhere in particular without an id. */
export interface HostNotice {
  readonly title: string;
  readonly body: string;
  readonly incidentId?: number | undefined;
  readonly siteId?: number | undefined;
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
}
