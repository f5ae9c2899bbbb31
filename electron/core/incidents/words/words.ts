import type { IncidentBroker, IncidentDevice, IncidentKind } from '../../../../shared/domain/incident.ts';

/** What an incident is about, as far as its title names it. */
export interface Subject {
  readonly kind: IncidentKind;
  readonly broker: IncidentBroker | null;
  readonly device: IncidentDevice | null;
  readonly sites: readonly { readonly siteName: string }[];
}

/** What is said of incidents outside the page, in one language. */
export interface IncidentWords {
  /** The cause, in a line without a full stop. */
  readonly titles: Readonly<Record<IncidentKind, (names: Names) => string>>;
  readonly sites: (names: readonly string[], more: number) => string;
  /** Of one that is over. */
  readonly over: (title: string, duration: string) => string;
  /** Of several at once. */
  readonly opened: (count: number) => string;
  readonly resolved: (count: number) => string;
  readonly more: (count: number) => string;
}

/** What a title can name. */
export interface Names {
  readonly broker: string;
  readonly account: string;
  readonly device: string;
  readonly site: string;
}

function namesOf({ broker, device, sites }: Subject): Names {
  return {
    broker: broker === null ? '' : `${broker.host}:${broker.port}`,
    account: broker?.username ?? '',
    device: device === null ? '' : (device.label ?? device.serialNumber),
    site: sites[0]?.siteName ?? '',
  };
}

/** The cause of an incident in a line, such as "Broker mqtt.example:1883 cannot be reached". */
export const titleOf = (words: IncidentWords, subject: Subject): string =>
  words.titles[subject.kind](namesOf(subject));

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A duration in its two largest units, such as "3 min 20 s". The units read the same in every language of the program. */
export function durationText(durationMs: number): string {
  let left = Math.round(durationMs / 1000);
  const parts = units.flatMap(([unit, seconds]) => {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    return count === 0 ? [] : [{ unit, count }];
  });
  const first = units.findIndex(([unit]) => unit === parts[0]?.unit);
  const shown = parts.filter(({ unit }) => units.findIndex(([known]) => known === unit) <= first + 1);
  return shown.map(({ unit, count }) => `${count} ${unit}`).join(' ') || '0 s';
}
