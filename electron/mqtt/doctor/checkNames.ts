import { isIP } from 'node:net';
import { judgeNames, unresolved } from '../../core/doctor/judgeAddresses.ts';
import { bare } from '../clientOptions.ts';
import { errorFault } from '../errorFault.ts';
import type { Examination, Looked } from './ports.ts';
import { onAbort, within } from './within.ts';

/** Looks the host up, as the system does for every program. */
export async function checkNames({ ports, broker, signal }: Examination): Promise<Looked<readonly string[]>> {
  const host = bare(broker.host);
  if (isIP(host) !== 0) return { finding: judgeNames(host, [host], true), found: [host] };
  const { lookUpMs } = ports.timing;
  using limit = within(ports.clock, lookUpMs, signal);
  const tooLate = Promise.withResolvers<null>();
  using _ = onAbort(limit.signal, () => tooLate.resolve(null));
  try {
    const addresses = await Promise.race([ports.lookUp(host), tooLate.promise]);
    if (addresses === null) {
      const said = `The name server did not answer for ${host} within ${lookUpMs / 1000} s.`;
      return { finding: unresolved(said), found: null };
    }
    const finding = judgeNames(host, addresses, false);
    return { finding, found: finding.outcome === 'failed' ? null : addresses };
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    const fault = errorFault(cause, { broker, phase: 'reaching', connectTimeoutMs: lookUpMs });
    return { finding: unresolved(fault.message), found: null };
  }
}
