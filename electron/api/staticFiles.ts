import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** Where `index.html` takes the nonce of its response, for the page to hand to its libraries. */
const NONCE_PLACEHOLDER = '%CSP_NONCE%';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** Never a page, whatever lies there: who asks for a file or for data must be told that there is none. */
const reserved: ReadonlySet<string> = new Set(['api', 'assets', 'docs', 'metrics']);

/**
 * Whether a path is one that the page's own router may know, such as `/sites/3/log`: plain words, so that a
 * missing file (a dot) and an encoded path are still said to be missing.
 */
export function isPagePath(pathname: string): boolean {
  const [, first = ''] = pathname.split('/');
  return pathname === '/' || (/^(?:\/[\w-]+)+\/?$/.test(pathname) && !reserved.has(first));
}

export interface StaticFile {
  readonly contentType: string;
  readonly content: Buffer;
}

/** The built console, read on demand. */
export interface StaticFiles {
  /** The file at a path of the server, the page itself at any of its routes; null when the console has none there. */
  read(pathname: string, styleNonce: string): Promise<StaticFile | null>;
}

/**
 * Opens the directory of the built console. Only files that were in it at this moment, and whose kind
 * is known, are ever served: a path of a request is looked up, never joined to the directory.
 */
export async function openStaticFiles(directory: string): Promise<StaticFiles> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const files = new Map<string, { path: string; contentType: string }>();
  for (const entry of entries) {
    const contentType = contentTypes[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(directory, path).split(sep).join('/')}`, { path, contentType });
  }
  return {
    async read(pathname, styleNonce) {
      const file = files.get(pathname) ?? (isPagePath(pathname) ? files.get('/index.html') : undefined);
      if (file === undefined) return null;
      const content = await readFile(file.path);
      if (!file.contentType.startsWith('text/html')) return { contentType: file.contentType, content };
      const html = content.toString('utf8').replaceAll(NONCE_PLACEHOLDER, styleNonce);
      return { contentType: file.contentType, content: Buffer.from(html) };
    },
  };
}
