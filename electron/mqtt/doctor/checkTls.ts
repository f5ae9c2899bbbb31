import { withDaysLeft } from '../../core/doctor/certificates.ts';
import { skipped } from '../../core/doctor/finding.ts';
import { judgeTls } from '../../core/doctor/judgeTls.ts';
import { shakeHands } from './handshake.ts';
import type { Looked, OpenedExamination } from './ports.ts';
import { speaksInstead } from './speaksInstead.ts';

/** Agrees on TLS and looks at the certificates, where the protocol has TLS. */
export async function checkTls(examination: OpenedExamination, address: string): Promise<Looked<true>> {
  const { ports, broker } = examination;
  if (broker.tls === null) {
    return { finding: skipped('tls', `Not encrypted: ${broker.protocol} has no TLS.`), found: true };
  }
  const { version, cipher, chain: shown, fault, trustCode } = await shakeHands(examination, address);
  const now = ports.clock.now();
  const chain = shown.map((facts) => withDaysLeft(facts, now));
  // Who showed a certificate speaks TLS.
  const speaks = fault !== null && chain.length === 0 ? await speaksInstead(examination, address) : null;
  const { isUnchecked } = broker.tls;
  const details = {
    version,
    cipher,
    isTrusted: fault === null && trustCode === null && version !== null,
    chain,
  };
  const finding = judgeTls({ details, fault: fault?.message ?? null, trustCode, isUnchecked, speaks }, now);
  return { finding, found: fault === null ? true : null };
}
