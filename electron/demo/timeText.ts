/** The ways in which devices in the field write the time (payloads.md, *Variation to expect*). */
export const timeStyles = [
  'zulu',
  'microseconds',
  'offset',
  'zoneless',
  'blank',
  'seconds',
  'milliseconds',
] as const;
export type TimeStyle = (typeof timeStyles)[number];

const twoHoursMs = 7_200_000;

/** An instant, in milliseconds since 1970 UTC, as a device of that style writes it. */
export function timeText(at: number, style: TimeStyle): string | number {
  const zulu = new Date(at).toISOString();
  const zoneless = zulu.slice(0, -1);
  switch (style) {
    case 'zulu':
      return zulu;
    case 'microseconds':
      return `${zoneless}000Z`;
    case 'offset':
      return `${new Date(at + twoHoursMs).toISOString().slice(0, -1)}+02:00`;
    case 'zoneless':
      return zoneless;
    case 'blank':
      return `${zoneless.replace('T', ' ')}000`;
    case 'seconds':
      return Math.floor(at / 1000);
    case 'milliseconds':
      return at;
  }
}
