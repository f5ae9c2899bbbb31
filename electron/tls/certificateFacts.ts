import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';

/** What a person looks at in a certificate. Times are milliseconds since 1970 UTC. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly names: string[];
  readonly validFrom: number;
  readonly validTo: number;
  /** SHA-256. */
  readonly fingerprint: string;
}

/** What came from outside is cut. */
const LONGEST_TEXT = 300;
const MOST_NAMES = 20;
/** A chain is three or four long; one that is not is no reason to read on for ever. */
const LONGEST_CHAIN = 10;

const cut = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);

/** A name as Node.js has it, one part a line, in a line. */
const inLine = (name: string): string => cut(name.split('\n').join(', '));

export const certificateFacts = (x509: X509Certificate): CertificateFacts => ({
  // OpenSSL has none at all for a certificate without a subject.
  subject: inLine(x509.subject ?? ''),
  issuer: inLine(x509.issuer ?? ''),
  names: (x509.subjectAltName ?? '')
    .split(', ')
    .map((name) => cut(name.replace(/^(DNS|IP Address):/, '')))
    .filter((name) => name !== '')
    .slice(0, MOST_NAMES),
  validFrom: x509.validFromDate.getTime(),
  validTo: x509.validToDate.getTime(),
  fingerprint: x509.fingerprint256,
});

/** The first certificate of a PEM text; null: it cannot be read. */
export function firstCertificate(pem: string): CertificateFacts | null {
  try {
    return certificateFacts(new X509Certificate(pem));
  } catch {
    return null;
  }
}

/** What the other side of a socket showed, and each issuer as far as it is known here, once. */
export function chainOf(shown: DetailedPeerCertificate): CertificateFacts[] {
  const chain = new Map<string, CertificateFacts>();
  // Without a certificate Node.js answers an empty object, and a root has itself as issuer.
  let next: Partial<DetailedPeerCertificate> | undefined = shown;
  while (next?.raw !== undefined && chain.size < LONGEST_CHAIN) {
    const facts = certificateFacts(new X509Certificate(next.raw));
    if (chain.has(facts.fingerprint)) break;
    chain.set(facts.fingerprint, facts);
    next = next.issuerCertificate;
  }
  return [...chain.values()];
}
