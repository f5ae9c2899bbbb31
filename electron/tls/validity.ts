import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import { certificateBlocks } from './keyPair.ts';

/** Longer chains are made up. */
const LONGEST_CHAIN = 20;

/** When the first of a chain's certificates ends, as Node.js tells of the other side; null: it does not say. */
export function chainEndsAt(leaf: PeerCertificate): number | null {
  const ends: number[] = [];
  const seen = new Set<object>();
  let certificate: object | undefined = leaf;
  // The last one is issued by itself.
  while (certificate !== undefined && !seen.has(certificate) && seen.size < LONGEST_CHAIN) {
    seen.add(certificate);
    const { valid_to, issuerCertificate }: { valid_to?: unknown; issuerCertificate?: unknown } = certificate;
    if (typeof valid_to === 'string') ends.push(Date.parse(valid_to));
    certificate =
      typeof issuerCertificate === 'object' && issuerCertificate !== null ? issuerCertificate : undefined;
  }
  return soonest(ends);
}

/** When the first of the certificates of a PEM text ends; null: none of them can be read. */
export function pemEndsAt(pem: string): number | null {
  const ends = certificateBlocks(pem).flatMap((block) => {
    try {
      return [Date.parse(new X509Certificate(block).validTo)];
    } catch {
      // What cannot be read is told by the attempt to connect with it.
      return [];
    }
  });
  return soonest(ends);
}

/** The first of some moments; null: there is none. */
export function soonest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((at) => at !== null && Number.isFinite(at)).map(Number);
  return known.length === 0 ? null : Math.min(...known);
}
