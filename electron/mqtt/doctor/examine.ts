import {
  type DoctorProgress,
  type DoctorReport,
  type DoctorStep,
  type DoctorStepName,
  doctorStepName,
} from '../../../shared/domain/doctor.ts';
import { failed, skipped, verdictOf } from '../../core/doctor/finding.ts';
import type { DoctorSubject } from '../../core/doctor/subject.ts';
import { awaitMessage } from './awaitMessage.ts';
import { checkAnswer } from './checkAnswer.ts';
import { checkNames } from './checkNames.ts';
import { checkPorts } from './checkPorts.ts';
import { checkSettings } from './checkSettings.ts';
import { checkTls } from './checkTls.ts';
import { checkTopics } from './checkTopics.ts';
import { checkWebSocket } from './checkWebSocket.ts';
import type { DoctorPorts, Looked } from './ports.ts';
import { within } from './within.ts';

/**
 * Goes through the stages of a connection until one fails; what comes after it is skipped. Tells each as it
 * begins and ends. Everything that was opened is closed again before the report.
 */
export async function examine(
  ports: DoctorPorts,
  subject: DoctorSubject,
  signal: AbortSignal,
  tell: (progress: DoctorProgress) => void,
): Promise<void> {
  const { clock, timing } = ports;
  const startedAt = clock.now();
  const steps: DoctorStep[] = [];
  using limit = within(clock, timing.totalMs + subject.waitForMessageMs, signal);
  const examination = { ports, subject, broker: subject.broker, signal: limit.signal };

  const record = (step: DoctorStep) => {
    steps.push(step);
    tell({ type: 'done', step });
  };
  /** What a stage found; null ends the test. */
  async function stage<Found>(
    name: DoctorStepName,
    look: () => Promise<Looked<Found>>,
  ): Promise<Found | null> {
    const begunAt = clock.now();
    tell({ type: 'begun', name, at: begunAt });
    if (limit.signal.aborted) {
      const over = failed(name, 'The test took too long or was stopped, and did not come to this stage.');
      record({ ...over, startedAt: begunAt, durationMs: 0 });
      return null;
    }
    const { finding, found } = await look();
    record({ ...finding, startedAt: begunAt, durationMs: Math.max(0, clock.now() - begunAt) });
    return found;
  }

  async function climb(): Promise<void> {
    const secrets = await stage('settings', () => checkSettings(examination));
    if (secrets === null) return;
    const opened = { ...examination, secrets };
    const addresses = await stage('dns', () => checkNames(examination));
    if (addresses === null) return;
    const address = await stage('tcp', () => checkPorts(examination, addresses));
    if (address === null) return;
    if ((await stage('tls', () => checkTls(opened, address))) === null) return;
    if ((await stage('websocket', () => checkWebSocket(opened, address))) === null) return;
    const answer = await stage('connack', () => checkAnswer(opened, address));
    if (answer === null) return;
    await using link = answer;
    if ((await stage('suback', () => checkTopics(opened, link))) === null) return;
    await stage('message', () => awaitMessage(opened, link));
  }

  await climb();
  for (const name of doctorStepName.options.slice(steps.length)) {
    const at = clock.now();
    record({ ...skipped(name, 'Not reached: a stage before it failed.'), startedAt: at, durationMs: 0 });
  }
  const { siteId, broker } = subject;
  const report: DoctorReport = {
    siteId,
    brokerHost: broker.host,
    brokerPort: broker.port,
    protocol: broker.protocol,
    startedAt,
    durationMs: Math.max(0, clock.now() - startedAt),
    verdict: verdictOf(steps),
    steps,
  };
  tell({ type: 'report', report });
}
