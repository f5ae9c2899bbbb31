import { type FailureCause, failureCause } from '../../shared/domain/connection.ts';
import type { BrokerSettings } from '../core/reconcile/states.ts';

/** Why a link could not be made or was lost, in words a person can act on. */
export interface LinkFault {
  readonly message: string;
  /** Credentials or authorisation were refused, or TLS failed: wait long, so that no account gets locked. */
  readonly isRefusal: boolean;
  readonly cause: FailureCause;
  /** The broker said no to the version of MQTT, and to nothing else. */
  readonly refusesVersion?: true;
  /** A connection that was in use was closed or reset by the other side, and nothing was said. */
  readonly isWordless?: true;
  readonly error?: Error;
}

export const linkFault = (cause: FailureCause, message: string, error?: Error): LinkFault => ({
  message,
  isRefusal: false,
  cause,
  ...(error === undefined ? {} : { error }),
});
export const refusal = (cause: FailureCause, message: string): LinkFault => ({
  message,
  isRefusal: true,
  cause,
});

export type BrokerAddress = Pick<BrokerSettings, 'host' | 'port' | 'protocol' | 'tls'>;

/** Return codes of a CONNACK of MQTT 3.1.1 (section 3.2.2.3). */
const RETURN_CODES: Readonly<Record<number, string>> = {
  1: 'the broker does not speak this version of MQTT',
  2: 'the client id is not allowed',
  3: 'the broker is not available',
  4: 'bad user name or password',
  5: 'not authorised',
};

/** Reason codes of MQTT 5 (section 2.4) that end or refuse something. */
const REASON_CODES: Readonly<Record<number, string>> = {
  128: 'unspecified error',
  129: 'malformed packet',
  130: 'protocol error',
  131: 'not accepted by the broker',
  132: 'the broker does not speak this version of MQTT',
  133: 'the client id is not allowed',
  134: 'bad user name or password',
  135: 'not authorised',
  136: 'the broker is not available',
  137: 'the broker is busy',
  138: 'this client is banned',
  139: 'the broker is shutting down',
  140: 'bad authentication method',
  141: 'nothing was heard of us within the keep-alive time',
  142: 'another client took over the client id',
  143: 'topic filter invalid',
  144: 'topic name invalid',
  145: 'packet identifier in use',
  147: 'too many unacknowledged messages',
  148: 'topic alias invalid',
  149: 'packet too large',
  150: 'message rate too high',
  151: 'quota exceeded',
  152: 'ended by an administrator',
  153: 'payload format invalid',
  154: 'retained messages are not supported',
  155: 'quality of service not supported',
  156: 'another server is to be used',
  157: 'the server has moved',
  158: 'shared subscriptions are not supported',
  159: 'connection rate exceeded',
  160: 'the longest connection time is over',
  161: 'subscription identifiers are not supported',
  162: 'wildcard subscriptions are not supported',
};

const REFUSALS: ReadonlySet<number> = new Set([2, 4, 5, 133, 134, 135, 138, 140]);

/** What the codes of both are about; those left out are `lost` or `other`. */
const CAUSES: Readonly<Partial<Record<FailureCause, ReadonlySet<number>>>> = {
  version: new Set([1, 132]),
  client_id: new Set([2, 133]),
  credentials: new Set([4, 134, 140]),
  not_authorised: new Set([5, 135, 138]),
  unreachable: new Set([3, 136]),
  overloaded: new Set([137, 150, 151, 159]),
  client_id_taken: new Set([142]),
  subscription: new Set([143, 155, 158, 161, 162]),
  lost: new Set([139, 141, 152, 160]),
};

const causeOf = (code: number): FailureCause =>
  failureCause.options.find((cause) => CAUSES[cause]?.has(code)) ?? 'other';

const words = (code: number) => RETURN_CODES[code] ?? REASON_CODES[code] ?? `reason code ${code}`;

/** A CONNACK that says no, of either version: their codes do not overlap. */
export const connackFault = (code: number): LinkFault => ({
  message: `Refused: ${words(code)}.`,
  isRefusal: REFUSALS.has(code),
  cause: causeOf(code),
  ...(causeOf(code) === 'version' ? { refusesVersion: true } : {}),
});

/** A DISCONNECT sent by the broker. [MQTT 5, section 3.14] */
export const disconnectFault = (code: number | undefined): LinkFault => ({
  message: code ? `The broker ended the connection: ${words(code)}.` : 'The broker ended the connection.',
  isRefusal: code !== undefined && REFUSALS.has(code),
  cause: code ? causeOf(code) : 'lost',
});

/** What a SUBACK said of the patterns that it refused. In 3.1.1 the code is 128 and says no more. */
export function subscriptionFault(refused: readonly { pattern: string; code: number }[]): LinkFault {
  const named = refused.slice(0, 5).map(({ pattern, code }) => {
    const why = code === 128 ? '' : ` (${words(code)})`;
    return `"${pattern}"${why}`;
  });
  const more = refused.length > named.length ? ` and ${refused.length - named.length} more` : '';
  return refusal('subscription', `Subscription refused: ${named.join(', ')}${more}.`);
}

/** Another client with the same client id throws us out again and again. `isCertain`: the broker said so. */
export function takenOverFault(clientId: string, isCertain: boolean): LinkFault {
  const who = isCertain
    ? `uses the client id "${clientId}"`
    : `seems to use the client id "${clientId}", since the broker lets us in and soon closes the connection, again and again`;
  const advice =
    'stop it (perhaps a copy of this program with the same data), or give this connection another client id prefix';
  return refusal('client_id_taken', `Another client ${who}: ${advice}.`);
}

/** What it means that a SUBACK granted less than was asked. */
export const loweredWarning = (patterns: readonly string[]): string =>
  `The broker granted QoS 0 only, so messages may be lost: ${patterns.map((pattern) => `"${pattern}"`).join(', ')}.`;
