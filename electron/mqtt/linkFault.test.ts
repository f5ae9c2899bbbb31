import { expect, test } from 'vitest';
import { plainBroker } from '../testing/plainBroker.ts';
import { errorFault } from './errorFault.ts';
import { connackFault, disconnectFault, subscriptionFault } from './linkFault.ts';

const broker = { ...plainBroker, host: 'broker.example' };
const coded = (code: string, message = 'as the system says') => Object.assign(new Error(message), { code });
const told = (error: Error) => {
  const fault = errorFault(error, { broker, phase: 'answered', connectTimeoutMs: 10_000 });
  return [fault.message, fault.isRefusal, fault.cause];
};

test.each([
  [4, 'Refused: bad user name or password.', true, 'credentials'],
  [5, 'Refused: not authorised.', true, 'not_authorised'],
  [3, 'Refused: the broker is not available.', false, 'unreachable'],
  [133, 'Refused: the client id is not allowed.', true, 'client_id'],
  [134, 'Refused: bad user name or password.', true, 'credentials'],
  [135, 'Refused: not authorised.', true, 'not_authorised'],
  [136, 'Refused: the broker is not available.', false, 'unreachable'],
  [137, 'Refused: the broker is busy.', false, 'overloaded'],
  [200, 'Refused: reason code 200.', false, 'other'],
])('CONNACK code %i is told as "%s"', (code, message, isRefusal, cause) => {
  expect(connackFault(code)).toEqual({ message, isRefusal, cause });
});

test('errors of the socket are told in plain words', () => {
  expect(
    [
      coded('ENOTFOUND'),
      coded('ECONNREFUSED'),
      coded('ECONNRESET'),
      coded('EXOTIC'),
      coded('CERT_HAS_EXPIRED', 'certificate has expired'),
      coded('ERR_SSL_WRONG_VERSION_NUMBER'),
      new Error('connack timeout'),
      new Error('Keepalive timeout'),
    ].map(told),
  ).toEqual([
    ['Host name not found: broker.example.', false, 'unreachable'],
    ['Connection refused: nothing listens at broker.example:1883.', false, 'unreachable'],
    ['The broker reset the connection.', false, 'lost'],
    ['The link failed: as the system says.', false, 'other'],
    ["TLS failed: the broker's certificate, or one of its chain, has expired.", true, 'certificate'],
    [
      'TLS failed: broker.example:1883 answered without TLS: choose the port that speaks TLS, or a protocol without.',
      true,
      'protocol',
    ],
    ['The broker did not answer within 10 s.', false, 'timeout'],
    ['The broker no longer answers.', false, 'lost'],
  ]);
});

test('a DISCONNECT without a reason is told as one', () => {
  expect(
    [undefined, 0, 139, 142, 152].map((code) => {
      const { message, cause } = disconnectFault(code);
      return [message, cause];
    }),
  ).toEqual([
    ['The broker ended the connection.', 'lost'],
    ['The broker ended the connection.', 'lost'],
    ['The broker ended the connection: the broker is shutting down.', 'lost'],
    ['The broker ended the connection: another client took over the client id.', 'client_id_taken'],
    ['The broker ended the connection: ended by an administrator.', 'lost'],
  ]);
});

test('refused subscriptions are named, five at most', () => {
  const refused = Array.from({ length: 7 }, (_unused, index) => ({ pattern: `t${index}`, code: 135 }));
  expect(subscriptionFault(refused).message).toBe(
    'Subscription refused: "t0" (not authorised), "t1" (not authorised), "t2" (not authorised), "t3" (not authorised), "t4" (not authorised) and 2 more.',
  );
});
