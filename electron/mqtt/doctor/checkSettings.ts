import { withDaysLeft } from '../../core/doctor/certificates.ts';
import { judgeSettings } from '../../core/doctor/judgeSettings.ts';
import { failure, type Result } from '../../core/result.ts';
import { firstCertificate } from '../../tls/certificateFacts.ts';
import { certificatesProblem } from '../../tls/keyPair.ts';
import { type LinkFault, refusal } from '../linkFault.ts';
import { type OpenedSecrets, openSecrets } from '../openSecrets.ts';
import type { Examination, Looked } from './ports.ts';

/** A stored secret that cannot be opened any more rejects with a sentence; here that is a finding. */
async function opened({ ports, broker }: Examination): Promise<Result<OpenedSecrets, LinkFault>> {
  try {
    return await openSecrets(ports.openSecret, broker);
  } catch (error) {
    return failure(refusal('other', error instanceof Error ? error.message : String(error)));
  }
}

/** Opens the secrets and looks at certificates and key, before anything is sent. */
export async function checkSettings(examination: Examination): Promise<Looked<OpenedSecrets>> {
  const { ports, subject, broker } = examination;
  const { tls } = broker;
  const secrets = await opened(examination);
  const unreadable =
    (tls?.ca == null ? null : certificatesProblem(tls.ca, 'ca')) ??
    (tls?.cert == null ? null : certificatesProblem(tls.cert, 'cert'));
  const now = ports.clock.now();
  const facts = tls?.cert == null ? null : firstCertificate(tls.cert);
  const hasPair = tls?.cert != null && tls.keySealed !== null;
  const finding = judgeSettings(
    {
      hasCert: tls?.cert != null,
      hasKey: tls?.keySealed != null,
      problem: unreadable?.message ?? (secrets.ok ? null : secrets.fault.message),
      details: {
        clientId: broker.clientId,
        protocolVersion: broker.protocolVersion,
        topicCount: subject.topics.length,
        clientCertificate: facts === null ? null : withDaysLeft(facts, now),
        keyMatches: hasPair && unreadable === null ? secrets.ok : null,
      },
    },
    now,
  );
  return { finding, found: secrets.ok && finding.outcome !== 'failed' ? secrets.value : null };
}
