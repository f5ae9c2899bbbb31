/** What the engine needs of the shell around it. Implemented once per shell. */
export interface Host {
  /** Seals a secret so that it may be stored; the answer names the way it was sealed. */
  seal(secret: string): Promise<string>;
  /** Opens what `seal` gave. Rejects when it no longer can, saying why and what to do. */
  open(sealed: string): Promise<string>;
  /** An error of the program itself, once, at the edge where it was caught. */
  reportError(error: unknown, where: string): void;
}
