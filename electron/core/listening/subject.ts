import type { BrokerSettings } from '../reconcile/states.ts';

/** A stored connection that is listened to beside its link. */
export interface ListenSubject {
  readonly siteId: number;
  readonly connectionId: number;
  /** With a client id of the listener's own and no last will: the running session must not notice. Secrets are sealed. */
  readonly broker: BrokerSettings;
  /** What bounds a packet. */
  readonly topics: readonly { readonly maxMessageSizeBytes: number }[];
}
