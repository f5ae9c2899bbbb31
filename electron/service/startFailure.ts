/** The service cannot start, or a command cannot be done, for a reason that the sentence names with what to do. Exit code 1. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What to say of a data directory in which no Vedetta has ever run. */
export const missingDatabase = (file: string): string =>
  `There is no database at ${file}. Name its directory with --data-dir.`;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const RIGHTS = new Set(['EACCES', 'EPERM', 'EROFS']);

/** What to say of a file that this user may not use; null when the error is another. */
export function rightsFailure(error: unknown): string | null {
  if (!(error instanceof Error) || !RIGHTS.has(codeOf(error))) return null;
  return `A file cannot be used (${error.message}). Give this user the right to read and write it, or name another directory with --data-dir.`;
}

/** What to say when an address cannot be served. */
export function listenFailure(error: unknown, host: string, port: number): unknown {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program. Name another one with --port (0: any free one), or end that program.`,
    EACCES: `This user may not serve port ${port}. Name one above 1023 with --port.`,
    EADDRNOTAVAIL: `This computer has no address ${host}. Name one of its own with --host.`,
    ENOTFOUND: `The host ${host} is not known here. Name an address of this computer with --host.`,
  };
  const sentence = sentences[codeOf(error)];
  return sentence === undefined ? error : new StartFailure(sentence, { cause: error });
}
