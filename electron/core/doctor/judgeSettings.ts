import type { StepOf } from '../../../shared/domain/doctor.ts';
import { isoDay, timeConcern } from './certificates.ts';
import { type Finding, sentences } from './finding.ts';

type Details = NonNullable<StepOf<'settings'>['details']>;

/** What is looked at before anything is sent. */
export interface SettingsFacts {
  readonly hasCert: boolean;
  readonly hasKey: boolean;
  /** What is wrong with certificates, key or a stored secret, as a sentence; null: nothing. */
  readonly problem: string | null;
  readonly details: Details;
}

/** Whether the settings can be used as they are. */
export function judgeSettings(facts: SettingsFacts, now: number): Finding<'settings'> {
  const { hasCert, hasKey, problem, details } = facts;
  const name = 'settings';
  if (problem !== null) {
    const advice = 'Correct it in the connection’s settings. Nothing was sent to the broker.';
    return { name, outcome: 'failed', summary: problem, advice, details };
  }
  if (hasCert !== hasKey) {
    const summary = hasKey ? 'The key needs its certificate.' : 'The client certificate needs its key.';
    const advice = 'Enter both, or remove the one that is there.';
    return { name, outcome: 'failed', summary, advice, details };
  }
  const { clientCertificate } = details;
  const concern = clientCertificate === null ? null : timeConcern(clientCertificate, now);
  const topics = details.topicCount === 1 ? '1 topic' : `${details.topicCount} topics`;
  const summary = sentences(
    `Usable, with ${topics}.`,
    clientCertificate === null
      ? null
      : `The key belongs to the client certificate, which is valid until ${isoDay(clientCertificate.validTo)}.`,
  );
  return {
    name,
    outcome: concern === null ? 'ok' : 'warning',
    summary: summary ?? '',
    advice: concern,
    details,
  };
}
