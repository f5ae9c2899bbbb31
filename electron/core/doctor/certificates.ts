import { type Certificate, certificateSoonDays } from '../../../shared/domain/doctor.ts';

const DAY_MS = 86_400_000;

/** A certificate with the days it has left at `now`. */
export const withDaysLeft = (facts: Omit<Certificate, 'daysLeft'>, now: number): Certificate => ({
  ...facts,
  daysLeft: Math.floor((facts.validTo - now) / DAY_MS),
});

/** A day as everybody reads it: `2026-11-23`, UTC. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The name by which a person knows a certificate: its common name, else the whole subject. */
export function shortName({ subject }: Pick<Certificate, 'subject'>): string {
  const [, commonName] = /(?:^|, )CN=([^,]+)/.exec(subject) ?? [];
  return commonName ?? (subject === '' ? 'without a name' : subject);
}

/** What the times of a certificate say at `now`; null: nothing to worry about. */
export function timeConcern(certificate: Certificate, now: number): string | null {
  const { validFrom, validTo, daysLeft } = certificate;
  const name = `"${shortName(certificate)}"`;
  if (validTo < now) return `The certificate ${name} ended on ${isoDay(validTo)}: renew it.`;
  if (validFrom > now)
    return `The certificate ${name} begins on ${isoDay(validFrom)}: look at the clocks of both computers.`;
  if (daysLeft <= certificateSoonDays)
    return `The certificate ${name} ends on ${isoDay(validTo)}, ${daysLeft === 0 ? 'within a day' : `in ${days(daysLeft)}`}: renew it before.`;
  return null;
}

export const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
