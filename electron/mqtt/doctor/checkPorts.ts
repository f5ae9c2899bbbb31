import { connect } from 'node:net';
import type { AddressAttempt } from '../../../shared/domain/doctor.ts';
import { judgePorts } from '../../core/doctor/judgeAddresses.ts';
import { inAddress } from '../clientOptions.ts';
import { errorFault } from '../errorFault.ts';
import type { Examination, Looked } from './ports.ts';
import { onAbort, within } from './within.ts';

/** More addresses of a name than this are not tried: no link would get as far. */
const MOST_ADDRESSES = 8;

/** Opens a connection to one address and closes it again, without a word. */
async function reach(
  { ports, broker }: Examination,
  address: string,
  signal: AbortSignal,
): Promise<AddressAttempt> {
  const { clock, timing } = ports;
  const startedAt = clock.now();
  const ended = Promise.withResolvers<Pick<AddressAttempt, 'outcome' | 'message'>>();
  const socket = connect({ host: address, port: broker.port });
  // Kept until the end: an error may follow once we have what we wanted.
  socket.on('error', (error: Error) => {
    const code = 'code' in error ? error.code : null;
    // Of this address, not of the name, which may have others.
    const fault = errorFault(error, {
      broker: { ...broker, host: inAddress(address) },
      phase: 'reaching',
      connectTimeoutMs: timing.reachMs,
    });
    const outcome = code === 'ECONNREFUSED' ? 'refused' : code === 'ETIMEDOUT' ? 'silent' : 'failed';
    ended.resolve({ outcome, message: fault.message });
  });
  socket.once('connect', () => ended.resolve({ outcome: 'answered', message: null }));
  using _ = onAbort(signal, () =>
    ended.resolve({
      outcome: 'silent',
      message: `${inAddress(address)}:${broker.port} does not answer within ${timing.reachMs / 1000} s.`,
    }),
  );
  try {
    return { address, ...(await ended.promise), durationMs: clock.now() - startedAt };
  } finally {
    socket.destroy();
  }
}

/** Tries the port at every address at once; finds those that answer. */
export async function checkPorts(
  examination: Examination,
  addresses: readonly string[],
): Promise<Looked<string>> {
  const { ports, broker, signal } = examination;
  using limit = within(ports.clock, ports.timing.reachMs, signal);
  const attempts = await Promise.all(
    addresses.slice(0, MOST_ADDRESSES).map((address) => reach(examination, address, limit.signal)),
  );
  const alive = attempts.find(({ outcome }) => outcome === 'answered');
  return { finding: judgePorts(broker.port, attempts), found: alive?.address ?? null };
}
