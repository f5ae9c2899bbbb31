/** A longer text is cut, and the cut is marked. */
const maxCharacters = 8_192;

export const redacted = '[redacted]';

const inText: readonly (readonly [RegExp, string])[] = [
  // User info of an address, mqtt://user:password@host, up to the last @: a password may hold one.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/"']+@/gi, `$1${redacted}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${redacted}`],
  [
    // Also within JSON that stands as text in other JSON, where quotes have a backslash.
    /\b(password|passwd|token|secret|api_?key)(\\*["']?\s*[=:]\s*)(\\+"[^"\\]*\\+"|"[^"]*"|'[^']*'|[^\s"',;&}]+)/gi,
    `$1$2${redacted}`,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, redacted],
  // A sealed secret names first how it was sealed: service.v1.…
  [/\b[a-z]+\.v\d+\.[\w+/=-]{16,}/gi, redacted],
];

/** Takes secrets out of running text of any length. */
export const redactSecrets = (text: string): string =>
  inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

/** Takes secrets out of running text, and cuts it at 8,192 characters, saying so. */
export function redactText(text: string): string {
  const cut = text.slice(0, maxCharacters);
  const clean = redactSecrets(cut);
  return text.length > cut.length ? `${clean} [cut, ${text.length} characters]` : clean;
}
