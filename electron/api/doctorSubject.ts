import type { DatabaseHandle } from '../../db/handle.ts';
import { brokerSettings } from '../../db/queries/brokerSettings.ts';
import {
  getSealedSecrets,
  getSite,
  type SealedSecrets,
  type StoredSecrets,
  withPassphrase,
} from '../../db/queries/sites.ts';
import type { DoctorOrder } from '../../shared/contract/doctor.ts';
import { connectionInput, type Site, topicInput } from '../../shared/domain/site.ts';
import type { DoctorSubject, DoctorTopic } from '../core/doctor/subject.ts';
import { apiError, noSite } from './errors.ts';
import { ownClientId } from './ownClientId.ts';

/** What is to be tested, and what of it is stored. */
export interface DoctorCase {
  readonly subject: DoctorSubject;
  /** Null: the site is not stored. */
  readonly site: Site | null;
  /** Password or key are stored ones, as the order did not bring others. */
  readonly usesStoredSecrets: boolean;
}

const given = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Without its default, a topic that was not stored may be as large as one that was not said otherwise. */
const usualSizeBytes = topicInput.shape.maxMessageSize.parse(undefined);

const topicOf = (topic: {
  topicPattern: string;
  qosLevel: 0 | 1 | 2;
  maxMessageSize?: number;
}): DoctorTopic => ({
  pattern: topic.topicPattern,
  qos: topic.qosLevel === 0 ? 0 : 1,
  maxMessageSizeBytes: topic.maxMessageSize ?? usualSizeBytes,
});

/**
 * Puts together what is to be tested: stored settings, and what the order says otherwise, its secrets
 * `sealed`. Throws coded errors.
 *
 * A stored secret is used whatever host the order names. Only operators may order a test, and they may send it
 * there by an edit as well; the audit log names the host of a test and says that stored secrets were used.
 */
export function doctorCase(handle: DatabaseHandle, order: DoctorOrder, sealed: SealedSecrets): DoctorCase {
  const { siteId, connection = {} } = order;
  const site = siteId === undefined ? null : getSite(handle, siteId);
  if (siteId !== undefined && site === null) throw noSite(siteId);
  const settings = connectionInput.safeParse({ ...site?.connection, ...given(connection) });
  if (!settings.success) {
    const [issue] = settings.error.issues;
    const field = ['connection', ...(issue?.path ?? [])].join('.');
    throw apiError('BAD_REQUEST', `${field}: ${issue?.message ?? 'The settings are not valid.'}`);
  }
  const stored = siteId === undefined ? null : getSealedSecrets(handle, siteId);
  const brought = withPassphrase(sealed);
  const secret = (name: keyof StoredSecrets): string | null => {
    const other = brought[name];
    return other === undefined ? (stored?.[name] ?? null) : other;
  };
  const secrets = {
    passwordSealed: secret('passwordSealed'),
    keySealed: secret('keySealed'),
    keyPassphraseSealed: secret('keyPassphraseSealed'),
  };
  const broker = brokerSettings(
    { ...settings.data, ...secrets },
    ownClientId(settings.data.clientIdPrefix, 'doctor'),
  );
  const isStored = (name: keyof StoredSecrets) => brought[name] === undefined && secrets[name] !== null;
  return {
    subject: {
      siteId: site?.id ?? null,
      broker: { ...broker, lastWill: null },
      topics: (order.topics ?? site?.topics ?? []).map(topicOf),
      waitForMessageMs: order.waitForMessageSeconds * 1000,
    },
    site,
    usesStoredSecrets: isStored('passwordSealed') || (broker.tls !== null && isStored('keySealed')),
  };
}
