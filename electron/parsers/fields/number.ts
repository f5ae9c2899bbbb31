const decimal = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?$/i;
const missing = new Set([
  '',
  'null',
  'none',
  'nan',
  '-nan',
  'inf',
  '-inf',
  'infinity',
  '-infinity',
  'n/a',
  'na',
]);

/**
 * A scalar as devices write it: text that is a number becomes one (decimal point or comma); null, NaN,
 * infinity and their spellings become null, which means missing. Anything else stays as it is.
 */
export function readScalar(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === undefined) return null;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (decimal.test(text)) {
    const number = Number(text.replace(',', '.'));
    return Number.isFinite(number) ? number : null;
  }
  return missing.has(text.toLowerCase()) ? null : text;
}

/** A positive number, also from text; undefined when it is none. */
export function readPositive(value: unknown): number | undefined {
  const number = readScalar(value);
  return typeof number === 'number' && number > 0 ? number : undefined;
}
