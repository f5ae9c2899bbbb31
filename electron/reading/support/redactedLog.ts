import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { redactSecrets } from '../../core/redaction/redactText.ts';
import { escapeText } from '../../logging/escapeText.ts';

export interface LogFile {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
}

/** The program's own files, and the older ones that rotation keeps; nothing else that lies there. */
const logName = /^(?:main|monitor|mqtt_connections|mqtt_parsing)\.log(?:\.\d)?$/;
const longestLine = 1_000_000;
const TOO_LONG = '[a line of more than 1 MB was left out]\n';

/** The log files of a directory, by name. A directory that is not there has none. */
export async function listLogFiles(directory: string): Promise<LogFile[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files: LogFile[] = [];
  for (const name of names.filter((each) => logName.test(each)).sort()) {
    const path = join(directory, name);
    const entry = await lstat(path);
    if (entry.isFile()) files.push({ name, path, sizeBytes: entry.size, modifiedAt: entry.mtimeMs });
  }
  return files;
}

/**
 * The lines that a log file had when it was listed, each once more as the logger would write it: the files may be
 * older than a rule of what is a secret.
 */
export async function* redactedLog({ path, sizeBytes }: LogFile): AsyncGenerator<Uint8Array, void> {
  if (sizeBytes === 0) return;
  let open = '';
  let isTooLong = false;
  for await (const text of createReadStream(path, { encoding: 'utf8', end: sizeBytes - 1 })) {
    const lines = `${open}${text}`.split('\n');
    open = lines.pop() ?? '';
    const [first, ...others] = lines;
    const whole = first === undefined ? [] : isTooLong ? [TOO_LONG] : [lineOf(first)];
    if (first !== undefined) isTooLong = false;
    yield Buffer.from([...whole, ...others.map(lineOf)].join(''));
    if (open.length > longestLine) {
      isTooLong = true;
      open = '';
    }
  }
  if (isTooLong) yield Buffer.from(TOO_LONG);
  else if (open !== '') yield Buffer.from(lineOf(open));
}

const lineOf = (line: string): string => `${escapeText(redactSecrets(line))}\n`;
