import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { type BrokerAddress, type LinkFault, refusal } from './linkFault.ts';

type Words = (address: BrokerAddress, error: Error) => string;

const LONGEST_NAMES = 200;
const UNTRUSTED: Words = ({ tls }) =>
  tls?.ca == null
    ? "the authority that issued the broker's certificate is not known here: enter its certificate (CA)"
    : "the broker's certificate was not issued by the authority that is entered (CA)";
const CLIENT_REFUSED: Words = ({ tls }) =>
  tls?.cert == null
    ? 'the broker wants a client certificate: enter one with its key'
    : 'the broker refused the client certificate';
const NO_TLS: Words = ({ host, port }) =>
  `${host}:${port} answered without TLS: choose the port that speaks TLS, or a protocol without`;
const NO_COMMON: Words = () => 'broker and program have no version of TLS in common';

/** What is wrong with the broker's certificate, or its answer, by Node's code. */
const words: Readonly<Record<string, Words>> = {
  CERT_HAS_EXPIRED: () => "the broker's certificate, or one of its chain, has expired",
  CERT_NOT_YET_VALID: () =>
    "the broker's certificate, or one of its chain, is not valid yet: look at the clocks of both computers",
  CERT_REVOKED: () => "the broker's certificate was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: () =>
    "the broker's certificate is self-signed: it is trusted only once it is entered as authority (CA)",
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host, tls }, error) =>
    `the broker's certificate is ${namesOf(error)}, not for ${tls?.serverName ?? host}: correct the host, or enter the server name`,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  ERR_SSL_HTTP_REQUEST: NO_TLS,
  ERR_SSL_UNSUPPORTED_PROTOCOL: NO_COMMON,
  ERR_SSL_VERSION_TOO_LOW: NO_COMMON,
};

/** The alerts by which a broker refuses what we showed, or the lack of it. [RFC 8446, section 6] */
const alerts: Readonly<Record<string, Words>> = {
  CERTIFICATE_REQUIRED: CLIENT_REFUSED,
  NO_CERTIFICATE: CLIENT_REFUSED,
  BAD_CERTIFICATE: CLIENT_REFUSED,
  CERTIFICATE_UNKNOWN: CLIENT_REFUSED,
  UNSUPPORTED_CERTIFICATE: CLIENT_REFUSED,
  ACCESS_DENIED: CLIENT_REFUSED,
  DECRYPT_ERROR: CLIENT_REFUSED,
  CERTIFICATE_EXPIRED: () => 'the broker refused the client certificate: it has expired, or is not valid yet',
  CERTIFICATE_REVOKED: () => 'the broker refused the client certificate: it was revoked',
  UNKNOWN_CA: () =>
    'the broker refused the client certificate: it does not know the authority that issued it',
  HANDSHAKE_FAILURE: ({ tls }) =>
    tls?.cert == null
      ? 'the broker broke the handshake off: it may want a client certificate'
      : 'the broker broke the handshake off: it takes neither our certificate nor our ciphers',
  PROTOCOL_VERSION: NO_COMMON,
};

const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_PURPOSE)/;

/**
 * What an error says of TLS, in words a person can act on; null: it is of another kind. All of these are
 * refusals: nothing but a change of settings, or at the broker, ends them.
 */
export function tlsFault(error: Error, address: BrokerAddress): LinkFault | null {
  const code = codeOf(error);
  // OpenSSL puts before it in which version the alert is from: its own versions differ in how.
  const [, alert] = /_ALERT_([A-Z_]+)$/.exec(code) ?? [];
  const told = words[code] ?? alerts[alert ?? ''];
  const cause = told === NO_TLS || told === NO_COMMON ? 'protocol' : 'certificate';
  if (told !== undefined) return refusal(cause, `TLS failed: ${told(address, error)}.`);
  if (!TLS_CODE.test(code)) return null;
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
  return { ...refusal(cause, `TLS failed: ${reason}.`), error };
}

/** An error that a write met bears its reason in OpenSSL's words only. */
function codeOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code !== 'EPROTO') return code;
  const [, reason] = /:SSL routines:[^:]*:([^:]+):/.exec(error.message) ?? [];
  return reason === undefined ? code : `ERR_SSL_${reason.toUpperCase().replaceAll(/[ /]/g, '_')}`;
}

/** Whom a certificate names, as Node.js tells it with the error. It came from outside: cut. */
function namesOf(error: Error): string {
  const cert: unknown = 'cert' in error ? error.cert : null;
  const names =
    typeof cert === 'object' &&
    cert !== null &&
    'subjectaltname' in cert &&
    typeof cert.subjectaltname === 'string'
      ? cert.subjectaltname.replaceAll(/(DNS|IP Address):/g, '')
      : '';
  if (names === '') return 'without a name';
  return `for ${names.length > LONGEST_NAMES ? `${names.slice(0, LONGEST_NAMES)}…` : names}`;
}

/** Checks that a certificate is for this name, whatever host was connected to; null: for that host. Tells it first. */
export const identityCheck =
  (name: string | null, hear: (certificate: PeerCertificate) => void) =>
  (host: string, certificate: PeerCertificate) => {
    hear(certificate);
    return checkServerIdentity(name ?? host, certificate);
  };
