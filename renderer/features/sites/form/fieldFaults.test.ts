import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { countFaults, faultText } from './fieldFaults.ts';
import { serverFaults } from './serverFaults.ts';

it('what is wrong has its own sentence where there is one, else that of the field', () => {
  expect([
    faultText('code', 'too_small'),
    faultText('code', 'invalid_format'),
    faultText('code', 'taken'),
    faultText('connection.maxRetryDelay', 'custom'),
    faultText('connection.maxRetryDelay', 'too_big'),
  ]).toEqual(['missing', 'code', 'taken', 'delayOrder', 'longestDelay']);
});

it('wrong fields are counted wherever they stand', () => {
  const wrong = { type: 'too_small', message: '' };
  const topics = [undefined, { topicPattern: wrong }];
  expect(
    countFaults({ code: wrong, connection: { brokerHost: wrong }, topics, root: { server: wrong } }),
  ).toBe(3);
});

describe('an answer of the server', () => {
  it('is of the fields that it names', () => {
    const data = { issues: [{ path: ['topics', 1, 'topicPattern'], message: 'No.' }] };
    expect(serverFaults(new ORPCError('BAD_REQUEST', { data }))).toEqual([
      { field: 'topics.1.topicPattern', type: 'server', message: 'No.' },
    ]);
    expect(serverFaults(new ORPCError('CONFLICT', { message: 'Taken.' }))).toEqual([
      { field: 'code', type: 'taken', message: 'Taken.' },
    ]);
  });

  it('is of none where it names none', () => {
    expect([serverFaults(new Error('cut')), serverFaults(new ORPCError('BAD_REQUEST'))]).toEqual([[], []]);
  });
});
