/**
 * A cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets a leading `'` (OWASP CSV
 * injection): its value is then the text itself. Numbers are left as they are.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A record of a CSV file, its end included. */
export const csvRecord = (values: readonly (string | number | null)[]): string =>
  `${values.map(csvCell).join(',')}\r\n`;
