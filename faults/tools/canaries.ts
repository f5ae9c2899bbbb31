import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { unzipSync } from 'fflate';

/** In every canary; in nothing else. */
const stem = 'Kanarie7fQz';

/** The inner characters of a text in base64, at each place it may have in what surrounds it. */
function base64Of(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + text).toString('base64');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
  });
}

/** Secrets that can be found again, in whatever writing: plain, base64, hexadecimal. */
export interface Canaries {
  /** A secret; `path`: which way it takes. */
  secret(path: string): string;
  /** A secret that has a form of its own, such as a key; a part of it stands for it. */
  given(path: string, part: string): void;
  isOne(text: string): boolean;
  /** The ways that were taken. */
  paths(): readonly string[];
  /** Where one was found: place and way. */
  hitsIn(place: string, bytes: Uint8Array): string[];
}

export function createCanaries(): Canaries {
  const paths: string[] = [];
  const own = new Map<string, string>();
  const writings = [stem, ...base64Of(stem), Buffer.from(stem).toString('hex')];
  return {
    secret(path) {
      paths.push(path);
      return `${stem}-${paths.length}`;
    },
    given(path, part) {
      paths.push(path);
      own.set(path, part);
    },
    isOne: (text) => text.startsWith(stem),
    paths: () => paths,
    hitsIn(place, bytes) {
      const content = Buffer.from(bytes);
      // Of a zip what is in it.
      if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
        return Object.entries(unzipSync(content)).flatMap(([name, part]) =>
          this.hitsIn(`${place}/${name}`, part),
        );
      }
      const hits = writings
        .filter((writing) => content.includes(writing))
        .map((writing) => `${place}: ${writing}`);
      for (const [path, part] of own) if (content.includes(part)) hits.push(`${place}: ${path}`);
      return hits;
    },
  };
}

/** Every file below a folder. */
export function filesBelow(folder: string): [place: string, bytes: Uint8Array][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(folder, file), readFileSync(file)]);
}

/** Every table of a database, row by row; what lies in several pages of the file is in one piece here. */
export function tablesOf(file: string): [place: string, bytes: Uint8Array][] {
  const database = new Database(file, { readonly: true });
  try {
    const names = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    return names.map((name) => {
      const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
      const cells = rows.flatMap((row) => Object.values(row));
      const text = cells.map((cell) => (Buffer.isBuffer(cell) ? cell : Buffer.from(String(cell))));
      return [`table ${name}`, Buffer.concat(text.flatMap((cell) => [cell, Buffer.from('\n')]))];
    });
  } finally {
    database.close();
  }
}
