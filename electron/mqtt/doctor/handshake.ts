import { isIP } from 'node:net';
import {
  checkServerIdentity,
  connect,
  createSecureContext,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { failure, type Result, success } from '../../core/result.ts';
import { type CertificateFacts, chainOf } from '../../tls/certificateFacts.ts';
import { bare, tlsOptions } from '../clientOptions.ts';
import { closedFault, errorFault, type LinkPhase } from '../errorFault.ts';
import type { LinkFault } from '../linkFault.ts';
import type { OpenedExamination } from './ports.ts';
import { onAbort, within } from './within.ts';

/** What a handshake showed, also one that came to nothing. */
export interface Handshake {
  readonly version: string | null;
  readonly cipher: string | null;
  readonly chain: readonly CertificateFacts[];
  readonly fault: LinkFault | null;
  /** Node's code of what is wrong with the broker's certificate, checked or not. */
  readonly trustCode: string | null;
}

type Shown = Pick<Handshake, 'version' | 'cipher' | 'chain' | 'trustCode'>;
const nothingShown: Shown = { version: null, cipher: null, chain: [], trustCode: null };

/** The name for which the broker's certificate must be. */
const nameOf = ({ broker }: OpenedExamination): string => bare(broker.tls?.serverName ?? broker.host);

/** OpenSSL may refuse a certificate or key that can be read, such as one that is too weak. */
function contextOf(...settings: Parameters<typeof tlsOptions>): Result<SecureContext, Error> {
  try {
    return success(createSecureContext(tlsOptions(...settings)));
  } catch (error) {
    return failure(error instanceof Error ? error : new Error(String(error)));
  }
}

/** What Node.js calls an error here is its code. */
function trustCodeOf({ authorized, authorizationError }: TLSSocket): string | null {
  if (authorized) return null;
  const told: unknown = authorizationError;
  return typeof told === 'string' ? told : 'CERT_UNTRUSTED';
}

/** Node.js tells of an untrusted certificate by its code alone; the words belong to the error. */
function trustError(code: string, examination: OpenedExamination, socket: TLSSocket): Error {
  const mismatch = checkServerIdentity(nameOf(examination), socket.getPeerCertificate());
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' && mismatch !== undefined) return mismatch;
  return Object.assign(new Error(code), { code });
}

/**
 * Agrees on TLS with one address of the broker and closes the connection. A certificate that is not trusted
 * is looked at as well, and nothing is sent then.
 */
export async function shakeHands(examination: OpenedExamination, address: string): Promise<Handshake> {
  const { ports, broker, secrets, signal } = examination;
  const { tls } = broker;
  if (tls === null) throw new Error('There is no TLS without its settings.');
  const { clock, timing } = ports;
  let phase: LinkPhase = 'reaching';
  let shown = nothingShown;
  const circumstances = () => ({ broker, phase, connectTimeoutMs: timing.handshakeMs });
  const ended = Promise.withResolvers<LinkFault | null>();
  const host = bare(broker.host);
  const context = contextOf(tls, secrets);
  if (!context.ok) return { ...nothingShown, fault: errorFault(context.fault, circumstances()) };
  const socket = connect({
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...tlsOptions(tls, secrets),
    secureContext: context.value,
    host: address,
    port: broker.port,
    // It is looked at below, in all its detail.
    rejectUnauthorized: false,
  });
  socket.on('error', (error: Error) => ended.resolve(errorFault(error, circumstances())));
  socket.once('close', () => ended.resolve(closedFault(circumstances())));
  // In TLS 1.3 the broker judges our certificate after the handshake; it hands out tickets to those it takes.
  socket.once('session', () => {
    if (phase === 'secured') ended.resolve(null);
  });
  using limit = within(clock, timing.handshakeMs, signal);
  using _ = onAbort(limit.signal, () =>
    ended.resolve(errorFault(new Error('connack timeout'), circumstances())),
  );
  using waits = new DisposableStack();
  socket.once('secureConnect', () => {
    phase = 'secured';
    const trustCode = trustCodeOf(socket);
    shown = {
      version: socket.getProtocol(),
      cipher: socket.getCipher().standardName,
      chain: chainOf(socket.getPeerCertificate(true)),
      trustCode,
    };
    if (trustCode !== null && !tls.isUnchecked) {
      ended.resolve(errorFault(trustError(trustCode, examination, socket), circumstances()));
    } else if (socket.getProtocol() !== 'TLSv1.3') ended.resolve(null);
    else waits.use(clock.after(timing.verdictMs, () => ended.resolve(null)));
  });
  try {
    const fault = await ended.promise;
    return { ...shown, fault };
  } finally {
    socket.destroy();
  }
}
