/** A longer text is cut, and the cut is marked. */
const maxCharacters = 8_192;

export const redacted = '[redacted]';

const inText: readonly (readonly [RegExp, string])[] = [
  // User info of an address: mqtt://user:password@host
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${redacted}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${redacted}`],
  [
    /\b(password|passwd|token|secret|api_?key)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"',;&}]+)/gi,
    `$1$2${redacted}`,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, redacted],
  // A sealed secret names first how it was sealed: service.v1.…
  [/\b[a-z]+\.v\d+\.[\w+/=-]{16,}/gi, redacted],
];

/** Takes secrets out of running text, and cuts it at 8,192 characters, saying so. */
export function redactText(text: string): string {
  const cut = text.slice(0, maxCharacters);
  const clean = inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), cut);
  return text.length > cut.length ? `${clean} [cut, ${text.length} characters]` : clean;
}
