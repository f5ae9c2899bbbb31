import type { DoctorReport, DoctorStepName } from '../../../shared/domain/doctor.ts';

/** The stages as a log or a terminal names them. */
export const stageWords: Readonly<Record<DoctorStepName, string>> = {
  settings: 'Settings',
  dns: 'Name (DNS)',
  tcp: 'Port (TCP)',
  tls: 'Encryption (TLS)',
  websocket: 'WebSocket',
  connack: 'Login (CONNACK)',
  suback: 'Topics (SUBACK)',
  message: 'First message',
};

/** What came of a test, in a sentence: where it failed and why, or what it warns of. */
export function reportSentence({ steps, verdict }: Pick<DoctorReport, 'steps' | 'verdict'>): string {
  const step = steps.find(({ outcome }) => outcome === verdict);
  if (verdict === 'ok' || step === undefined) return 'every stage passed.';
  const what = verdict === 'failed' ? 'failed' : 'passed with a warning';
  return `${stageWords[step.name]} ${what}. ${step.summary}`;
}
