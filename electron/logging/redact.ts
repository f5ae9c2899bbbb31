import { redacted, redactText } from '../core/redaction/redactText.ts';

/** What a log line may hold; deeper or wider values are cut, and the cut is marked. */
const maxDepth = 8;
const maxEntries = 100;

/** Names of fields that hold secrets, whatever their writing: `password`, `passwordSealed`, `api-token`, `AUTHORIZATION`. */
const secretName =
  /password|passwd|passphrase|secret|token|authorization|credential|cookie|sealed|private_?key|api_?key/i;
/** Names that are a key as a whole; a field such as `keys` or `keepAlive` is not. */
const keyName = /^(?:key|pem|pfx)$/i;

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
