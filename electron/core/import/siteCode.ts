const longest = 64;

/** The part of a text that may stand in a site code; empty when there is none. */
export const codeText = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
    .replace(/^[_.-]+|[_.-]+$/g, '')
    .slice(0, longest);

/** The first level that all topics share, which is what a site code is; null when they share none. */
function sharedLevel(patterns: readonly string[]): string | null {
  const levels = new Set(patterns.map((pattern) => pattern.replace(/^\$share\/[^/]+\//, '').split('/')[0]));
  const [level, ...others] = levels;
  if (level === undefined || others.length > 0) return null;
  return /^[\p{L}\p{N}_.-]{1,64}$/u.test(level) ? level : null;
}

/** A site code from what is known of a site: its topics' first level, else its name. Never empty. */
export const proposedCode = (name: string, patterns: readonly string[]): string =>
  sharedLevel(patterns) ?? (codeText(name) || 'site');

/** The code, or the next of `code_2`, `code_3`, … that nobody has. */
export function freeCode(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code;
  for (let number = 2; ; number += 1) {
    const end = `_${number}`;
    const candidate = `${code.slice(0, longest - end.length)}${end}`;
    if (!taken.has(candidate)) return candidate;
  }
}
