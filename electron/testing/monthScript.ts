/** A month of one site, and what must come of it, worked out second by second from the script alone. */

export const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
export const monthName = '2026-04';
export const monthStart = Date.UTC(2026, 3, 1);
export const monthEnd = Date.UTC(2026, 4, 1);

/** `from` ≤ t < `to`, milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
/** A moment of the month: its day from 1 on, and its time. */
export function moment(date: number, time: `${number}:${number}:${number}`): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return monthStart + (date - 1) * day + ((hours * 60 + minutes) * 60 + seconds) * second;
}
const covers = ({ from, to }: Span, at: number) => from <= at && at < to;

/** A person switched the connection off. */
export const switchedOff: Span = { from: moment(5, '10:00:00'), to: moment(5, '12:00:00') };
/** The program ended well; the computer lost its power. */
export const programOff: readonly (Span & { readonly isClean: boolean })[] = [
  { from: moment(8, '22:00:00'), to: moment(9, '06:30:00'), isClean: true },
  { from: moment(20, '03:00:00'), to: moment(20, '03:20:00'), isClean: false },
];
/** Being connected takes its time, after a wish and after a start. */
export const starting: readonly Span[] = [
  { from: switchedOff.to, to: switchedOff.to + 20 * second },
  ...programOff.map(({ to }) => ({ from: to, to: to + 5 * second })),
];

export interface Loss extends Span {
  readonly kind: 'failed' | 'refused';
  readonly message: string;
}
export const losses: readonly Loss[] = [
  {
    from: moment(2, '04:00:00'),
    to: moment(2, '04:07:30'),
    kind: 'failed',
    message: 'The connection was lost.',
  },
  { from: moment(12, '00:00:00'), to: moment(12, '08:00:00'), kind: 'refused', message: 'Bad user name.' },
  { from: moment(15, '23:50:00'), to: moment(16, '00:10:00'), kind: 'failed', message: 'No answer.' },
  // It lasts beyond the month.
  { from: moment(30, '23:30:00'), to: moment(31, '01:00:00'), kind: 'failed', message: 'Broker gone.' },
];

const isOn = (at: number) => !programOff.some((span) => covers(span, at));
const isWanted = (at: number) => !covers(switchedOff, at);
const isUp = (at: number) => ![...losses, ...starting].some((span) => covers(span, at));

/** What each second of the month is, counted one by one. */
export function expectedTime() {
  const time = { observedMs: 0, wantedMs: 0, connectedMs: 0, offMs: 0, unknownMs: 0, removedMs: 0 };
  for (let at = monthStart; at < monthEnd; at += second) {
    time.observedMs += second;
    if (!isOn(at)) time.unknownMs += second;
    else if (!isWanted(at)) time.offMs += second;
    else {
      time.wantedMs += second;
      if (isUp(at)) time.connectedMs += second;
    }
  }
  return time;
}

const isAllOf = (span: Span, other: Span) => span.from >= other.from && span.to <= other.to;

/** Every interruption in order. After a start of the program nobody knows how long it was down before. */
export function expectedInterruptions() {
  const lost = losses.map(({ from, to, kind, message }) => ({
    ...{ from, to: Math.min(to, monthEnd), cause: kind as string, message: message as string | null },
    isWhole: to <= monthEnd,
  }));
  const started = starting.map(({ from, to }) => ({
    ...{ from, to, cause: 'starting', message: null },
    isWhole:
      isAllOf({ from, to }, { from: switchedOff.to, to: switchedOff.to + day }) && from === switchedOff.to,
  }));
  return [...lost, ...started]
    .toSorted((a, b) => a.from - b.from)
    .map((each) => ({ ...each, durationMs: each.to - each.from }));
}

/** What arrives in a minute: something each five minutes while the link is up. */
export function messagesAt(minute: number) {
  const place = minute / 60_000;
  if (place % 5 !== 0 || !isOn(minute) || !isWanted(minute) || !isUp(minute)) return null;
  const parsed = 40 + (place % 7);
  const failed = place % 20 === 0 ? 3 : 0;
  const rest = {
    ignored: place % 3,
    unconfigured: 1,
    noParser: place % 2,
    shed: 0,
    duplicate: place % 35 === 0 ? 2 : 0,
  };
  const partial = place % 10 === 0 ? 1 : 0;
  const received = parsed + failed + rest.ignored + rest.unconfigured + rest.noParser + rest.duplicate;
  return { received, parsed, failed, ...rest, partial };
}

/** What became of all of them. */
export function expectedMessages() {
  const names = [
    'received',
    'parsed',
    'failed',
    'ignored',
    'unconfigured',
    'noParser',
    'shed',
    'duplicate',
    'partial',
  ] as const;
  const sum = Object.fromEntries(names.map((name) => [name, 0])) as Record<(typeof names)[number], number>;
  for (let minute = monthStart; minute < monthEnd; minute += 60_000) {
    const arrived = messagesAt(minute);
    if (arrived !== null) for (const name of names) sum[name] += arrived[name];
  }
  return sum;
}

/** When the datalogger was not heard; a message comes each ten minutes. The second one is the loss of the link. */
export const notHeard: readonly Span[] = [
  { from: moment(10, '06:00:00'), to: moment(10, '09:00:00') },
  { from: moment(11, '23:55:00'), to: moment(12, '08:05:00') },
];

/** How long it could be heard, and was not: the link's own loss is none of its faults. */
export function expectedDatalogger() {
  const audibleMs = expectedTime().connectedMs;
  const [first] = notHeard;
  const offlineMs = first === undefined ? 0 : first.to - first.from;
  return { audibleMs, offlineMs, uptime: ((audibleMs - offlineMs) / audibleMs) * 100 };
}
