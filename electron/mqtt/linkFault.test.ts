import { expect, test } from 'vitest';
import { plainBroker } from '../testing/plainBroker.ts';
import { errorFault } from './errorFault.ts';
import { connackFault, disconnectFault, subscriptionFault } from './linkFault.ts';

const broker = { ...plainBroker, host: 'broker.example' };
const coded = (code: string, message = 'as the system says') => Object.assign(new Error(message), { code });
const told = (error: Error) => {
  const { message, isRefusal } = errorFault(error, { broker, phase: 'answered', connectTimeoutMs: 10_000 });
  return [message, isRefusal];
};

test.each([
  [4, 'Refused: bad user name or password.', true],
  [5, 'Refused: not authorised.', true],
  [3, 'Refused: the broker is not available.', false],
  [134, 'Refused: bad user name or password.', true],
  [135, 'Refused: not authorised.', true],
  [136, 'Refused: the broker is not available.', false],
  [200, 'Refused: reason code 200.', false],
])('CONNACK code %i is told as "%s"', (code, message, isRefusal) => {
  expect(connackFault(code)).toEqual({ message, isRefusal, reasonCode: code });
});

test('errors of the socket are told in plain words', () => {
  expect(
    [
      coded('ENOTFOUND'),
      coded('ECONNREFUSED'),
      coded('ECONNRESET'),
      coded('EXOTIC'),
      coded('CERT_HAS_EXPIRED', 'certificate has expired'),
      new Error('connack timeout'),
      new Error('Keepalive timeout'),
    ].map(told),
  ).toEqual([
    ['Host name not found: broker.example.', false],
    ['Connection refused: nothing listens at broker.example:1883.', false],
    ['The broker reset the connection.', false],
    ['The link failed: as the system says.', false],
    ["TLS failed: the broker's certificate, or one of its chain, has expired.", true],
    ['The broker did not answer within 10 s.', false],
    ['The broker no longer answers.', false],
  ]);
});

test('a DISCONNECT without a reason is told as one', () => {
  expect(
    [disconnectFault(undefined), disconnectFault(0), disconnectFault(139)].map(({ message }) => message),
  ).toEqual([
    'The broker ended the connection.',
    'The broker ended the connection.',
    'The broker ended the connection: the broker is shutting down.',
  ]);
});

test('refused subscriptions are named, five at most', () => {
  const refused = Array.from({ length: 7 }, (_unused, index) => ({ pattern: `t${index}`, code: 135 }));
  expect(subscriptionFault(refused).message).toBe(
    'Subscription refused: "t0" (not authorised), "t1" (not authorised), "t2" (not authorised), "t3" (not authorised), "t4" (not authorised) and 2 more.',
  );
});
