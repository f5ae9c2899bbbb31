/** What a log line may hold; deeper, longer or wider values are cut, and the cut is marked. */
const maxDepth = 8;
const maxEntries = 100;
const maxCharacters = 8_192;

export const redacted = '[redacted]';

/** Names of fields that hold secrets, whatever their writing: `password`, `passwordSealed`, `api-token`, `AUTHORIZATION`. */
const secretName =
  /password|passwd|passphrase|secret|token|authorization|credential|cookie|sealed|private_?key|api_?key/i;
/** Names that are a key as a whole; a field such as `keys` or `keepAlive` is not. */
const keyName = /^(?:key|pem|pfx)$/i;

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

/** A copy of any value that can be written as JSON and holds no secret, at any depth. Never throws. */
export function redact(value: unknown): unknown {
  return clean(value, 0, new Set());
}

function clean(value: unknown, depth: number, parents: ReadonlySet<object>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (parents.has(value)) return '[circular]';
  if (depth >= maxDepth) return '[too deep]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;

  const within = new Set([...parents, value]);
  const inner = (child: unknown) => clean(child, depth + 1, within);
  if (value instanceof Error) return cleanError(value, inner);
  if (value instanceof Map)
    return cleanEntries(
      [...value].map(([key, child]) => [String(key), child]),
      inner,
    );
  if (Array.isArray(value) || value instanceof Set) return cleanList([...value], inner);
  return cleanEntries(Object.entries(value), inner);
}

function cleanError(error: Error, inner: (child: unknown) => unknown): unknown {
  const { name, message, stack, cause } = error;
  return {
    name: redactText(name),
    message: redactText(message),
    ...('code' in error ? { code: inner(error.code) } : {}),
    ...(stack === undefined ? {} : { stack: redactText(stack) }),
    ...(cause === undefined ? {} : { cause: inner(cause) }),
  };
}

function cleanList(list: readonly unknown[], inner: (child: unknown) => unknown): unknown[] {
  const kept = list.slice(0, maxEntries).map(inner);
  return list.length > kept.length ? [...kept, `[cut, ${list.length} entries]`] : kept;
}

function cleanEntries(entries: readonly [string, unknown][], inner: (child: unknown) => unknown): object {
  const kept = entries
    .slice(0, maxEntries)
    .map(([name, child]) => [redactText(name), isSecret(name, child) ? redacted : inner(child)]);
  if (entries.length > kept.length) kept.push(['[cut]', `${entries.length} entries`]);
  return Object.fromEntries(kept);
}

/** A secret's name with nothing behind it (null, or a yes or no such as `hasPassword`) tells nothing. */
function isSecret(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  return secretName.test(name) || keyName.test(name);
}
