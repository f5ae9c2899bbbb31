/** Answers a file of the console as text. Throws when it is not served, with the reason. */
export type ReadServed = (path: string) => Promise<string>;

const found = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].flatMap(([, path]) => (path?.startsWith('/') ? [path] : []));

/**
 * Reads the console as a browser loads it: the page, its scripts and styles, and the fonts that the styles name. Answers
 * how many files that were.
 */
export async function readConsole(read: ReadServed): Promise<number> {
  const page = await read('/');
  const scripts = found(/<script[^>]+src="([^"]+)"/g, page);
  const links = found(/<link[^>]+href="([^"]+)"/g, page);
  const styles = links.filter((path) => path.endsWith('.css'));
  if (scripts.length === 0 || styles.length === 0) throw new Error('the page names no script, or no style');
  const paths = new Set([...scripts, ...links]);
  for (const path of paths) {
    const text = await read(path);
    if (text.trim() === '') throw new Error(`${path} is empty`);
    if (path.endsWith('.css')) for (const font of found(/url\(["']?([^"')]+)/g, text)) paths.add(font);
  }
  return 1 + paths.size;
}
