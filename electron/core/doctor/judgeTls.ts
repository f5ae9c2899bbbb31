import type { Certificate, StepOf } from '../../../shared/domain/doctor.ts';
import { days, isoDay, shortName, timeConcern } from './certificates.ts';
import { type Finding, sentences } from './finding.ts';

/** How a handshake went. */
export interface HandshakeFacts {
  readonly details: NonNullable<StepOf<'tls'>['details']>;
  /** Why it came to nothing, as a sentence; null: it came up. */
  readonly fault: string | null;
  /** Node's code of what is wrong with the broker's certificate; null: nothing, or it was not looked at. */
  readonly trustCode: string | null;
  /** Any certificate is accepted. */
  readonly isUnchecked: boolean;
  /** What the port was found to speak instead, as advice; null: not known. */
  readonly speaks: string | null;
}

const UNKNOWN_ISSUER = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What to do about a certificate that is not trusted. */
function trustAdvice(code: string | null, chain: readonly Certificate[]): string | null {
  const [own] = chain;
  const top = chain.at(-1);
  if (code === null || own === undefined || top === undefined) return null;
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return 'If its fingerprint is that of your broker, enter this certificate as authority (CA).';
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return own.names.length === 0
      ? 'Have a certificate issued that names the host.'
      : `Enter one of its names as host or server name: ${own.names.join(', ')}.`;
  }
  if (!UNKNOWN_ISSUER.has(code)) return null;
  const issuer = shortName({ subject: top.issuer });
  const between =
    chain.length === 1 ? ' If certificates lie between the two, the broker must send them with its own.' : '';
  return `Enter the certificate of the authority "${issuer}" as authority (CA), if you trust it.${between}`;
}

/** Whether what is said to the broker is encrypted, and with whom. */
export function judgeTls(facts: HandshakeFacts, now: number): Finding<'tls'> {
  const { details, fault, trustCode, isUnchecked, speaks } = facts;
  const name = 'tls';
  const [own] = details.chain;
  const concerns = details.chain.map((certificate) => timeConcern(certificate, now));
  if (fault !== null) {
    const advice = sentences(trustAdvice(trustCode, details.chain), ...concerns, speaks);
    return { name, outcome: 'failed', summary: fault, advice, details };
  }
  const agreed = `Encrypted with ${details.version ?? 'TLS'}`;
  if (isUnchecked) {
    const summary = `${agreed}, but nobody knows with whom: any certificate is accepted.`;
    const advice = sentences(
      'Enter the certificate of its authority (CA) and switch “Accept any certificate” off.',
      ...concerns,
    );
    return { name, outcome: 'warning', summary, advice, details };
  }
  const until =
    own === undefined ? '' : `, valid until ${isoDay(own.validTo)} (${days(Math.max(0, own.daysLeft))})`;
  const summary = `${agreed}; the certificate is trusted${until}.`;
  const advice = sentences(...concerns);
  return { name, outcome: advice === null ? 'ok' : 'warning', summary, advice, details };
}
