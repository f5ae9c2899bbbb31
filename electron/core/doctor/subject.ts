import type { BrokerSettings } from '../reconcile/states.ts';

/** A connection to be tested, stored or not. */
export interface DoctorSubject {
  /** Null: of a site that is not stored. */
  readonly siteId: number | null;
  /** With a client id of the test's own and no last will: the running session must not notice. Secrets are sealed. */
  readonly broker: BrokerSettings;
  readonly topics: readonly DoctorTopic[];
  /** How long a first message is waited for; 0: not at all. */
  readonly waitForMessageMs: number;
}

export interface DoctorTopic {
  readonly pattern: string;
  /** As a link would ask: a topic of QoS 2 is subscribed at 1. */
  readonly qos: 0 | 1;
  readonly maxMessageSizeBytes: number;
}
