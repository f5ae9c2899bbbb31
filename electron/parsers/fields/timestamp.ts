const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)?$/i;
const epochText = /^\d{9,19}(?:\.\d+)?$/;

const latest = 8.64e15;

/**
 * A device's time stamp as milliseconds since 1970 UTC; null when it cannot be read. Reads ISO 8601
 * with `Z`, an offset or no zone (taken as UTC), a space instead of `T`, any fraction; and epoch
 * seconds, milliseconds, microseconds or nanoseconds, told apart by size.
 */
export function readTimestamp(value: unknown): number | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  const parts = iso.exec(text);
  if (parts !== null) return fromParts(parts);
  return epochText.test(text) ? fromEpoch(Number(text)) : null;
}

function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  if (value < 1e11) return Math.trunc(value * 1000);
  if (value < 1e14) return Math.trunc(value);
  if (value < 1e17) return Math.trunc(value / 1e3);
  const milliseconds = Math.trunc(value / 1e6);
  return milliseconds > latest ? null : milliseconds;
}

function fromParts(parts: RegExpExecArray): number | null {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', , sign] = parts;
  const milliseconds = fraction === '' ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const seconds = Number(second);
  if (Number(hour) > 23 || Number(minute) > 59 || seconds > 60) return null;
  const dayNumber = Number(day);
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    dayNumber,
    Number(hour),
    Number(minute),
    // A leap second stands for the end of its minute.
    Math.min(seconds, 59),
    milliseconds,
  );
  const isRealDay = dayNumber >= 1 && dayNumber <= daysInMonth(Number(year), Number(month));
  if (Number.isNaN(at) || !isRealDay) return null;
  if (sign === undefined) return at;
  const offsetMinutes = Number(parts[10]) * 60 + Number(parts[11] ?? '0');
  return sign === '-' ? at + offsetMinutes * 60_000 : at - offsetMinutes * 60_000;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return lengths[month - 1] ?? 0;
}
