import type { Clock } from '../../core/clock.ts';
import type { Finding } from '../../core/doctor/finding.ts';
import type { DoctorSubject } from '../../core/doctor/subject.ts';
import type { BrokerSettings } from '../../core/reconcile/states.ts';
import type { OpenClient } from '../brokerClient.ts';
import type { OpenedSecrets } from '../openSecrets.ts';
import type { OpenSecret } from '../ports.ts';

/** Every address of a host name, in the order in which they are tried. */
export type LookUp = (host: string) => Promise<readonly string[]>;

/** How long each stage may take at most. */
export interface DoctorTiming {
  readonly lookUpMs: number;
  /** For each address, all at once. */
  readonly reachMs: number;
  readonly handshakeMs: number;
  /** For the first word after a handshake of TLS 1.3, with which a broker tells that it takes our certificate. */
  readonly verdictMs: number;
  readonly webSocketMs: number;
  readonly connackMs: number;
  readonly subackMs: number;
  /** For finding out what else a port speaks, each way. */
  readonly guessMs: number;
  /** For DISCONNECT. */
  readonly endMs: number;
  /** All stages but the wait for a message. */
  readonly totalMs: number;
}

export interface DoctorPorts {
  readonly clock: Clock;
  readonly openSecret: OpenSecret;
  readonly openClient: OpenClient;
  readonly lookUp: LookUp;
  readonly timing: DoctorTiming;
}

/** What a stage works with. */
export interface Examination {
  readonly ports: DoctorPorts;
  readonly subject: DoctorSubject;
  readonly broker: BrokerSettings;
  /** The test is over. */
  readonly signal: AbortSignal;
}

/** The same once its secrets were opened. */
export interface OpenedExamination extends Examination {
  readonly secrets: OpenedSecrets;
}

/** What a stage says, and what the next one needs of it; null: there is no next one. */
export interface Looked<Found> {
  readonly finding: Finding;
  readonly found: Found | null;
}
