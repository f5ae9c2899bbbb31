import type { DoctorProgress, DoctorReport, DoctorStepName, StepOf } from '../../shared/domain/doctor.ts';
import type { DoctorSubject } from '../core/doctor/subject.ts';
import type { BrokerSettings } from '../core/reconcile/states.ts';
import { systemClock } from '../engine/systemClock.ts';
import { createDoctor, type Doctor, type DoctorOptions } from '../mqtt/doctor/createDoctor.ts';
import { plainBroker } from './plainBroker.ts';

/** A doctor of the real world; secrets are sealed by a word before them. */
export const doctorUnderTest = (change: Partial<DoctorOptions> = {}): Doctor =>
  createDoctor({
    clock: systemClock,
    openSecret: async (sealed) => sealed.replace('sealed:', ''),
    ...change,
  });

/** A connection to a broker on loopback that is subscribed to everything and does not wait for a message. */
export const doctorSubject = (
  broker: Partial<BrokerSettings> & { port: number },
  change: Partial<Omit<DoctorSubject, 'broker'>> = {},
): DoctorSubject => ({
  siteId: null,
  broker: { ...plainBroker, clientId: 'vedetta-doctor-0badcafe', ...broker },
  topics: [doctorTopic('#')],
  waitForMessageMs: 0,
  ...change,
});

export const doctorTopic = (pattern: string, qos: 0 | 1 = 1) => ({
  pattern,
  qos,
  maxMessageSizeBytes: 10_485_760,
});

/** Reads a test to its end; `heard` is called with each thing that it tells. */
export async function reportOf(
  doctor: Doctor,
  subject: DoctorSubject,
  heard: (progress: DoctorProgress) => void = () => undefined,
): Promise<DoctorReport> {
  const progress = doctor.examine(subject);
  if (progress === null) throw new Error('The doctor is busy.');
  let report: DoctorReport | null = null;
  for await (const each of progress) {
    heard(each);
    if (each.type === 'report') report = each.report;
  }
  if (report === null) throw new Error('There was no report.');
  return report;
}

/** One stage of a report. */
export function stepOf<Name extends DoctorStepName>({ steps }: DoctorReport, name: Name): StepOf<Name> {
  const step = steps.find((each): each is StepOf<Name> => each.name === name);
  if (step === undefined) throw new Error(`The report has no stage ${name}.`);
  return step;
}

/** The outcomes of all stages, in a line: `settings ok, dns skipped, …`. */
export const outcomesOf = ({ steps }: DoctorReport): string =>
  steps.map(({ name, outcome }) => `${name} ${outcome}`).join(', ');

/** The stage that failed, with what it says and advises; the port is written as PORT. */
export function failureOf(report: DoctorReport): string {
  const step = report.steps.find(({ outcome }) => outcome === 'failed');
  if (step === undefined) return 'nothing failed';
  const words = `${step.name}: ${step.summary}${step.advice === null ? '' : ` → ${step.advice}`}`;
  return words.replaceAll(`:${report.brokerPort}`, ':PORT');
}
