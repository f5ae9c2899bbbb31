import { expect, test } from 'vitest';
import { wantedConnection } from '../../testing/linksBench.ts';
import { lastAction } from './lastAction.ts';
import type { Action } from './states.ts';

const connection = wantedConnection({ port: 1883 });
const first: Action = { type: 'connect', connection, isRetry: false, attempt: 1 };
const retry: Action = { type: 'connect', connection, isRetry: true, attempt: 4 };
const off: Action = { type: 'disconnect', connectionId: 1 };

test.each<[Action, string | null, string]>([
  [first, null, 'Connected.'],
  [first, 'Host name not found: x.', 'Not connected: Host name not found: x.'],
  [retry, null, 'Connected at attempt 4.'],
  [retry, 'Refused: not authorised.', 'Attempt 4 failed: Refused: not authorised.'],
  [{ type: 'reconnect', connection }, null, 'Reconnected with the changed settings.'],
  [
    { type: 'resubscribe', connectionId: 1, subscribe: new Map(), unsubscribe: [] },
    'Subscription refused: "a/#".',
    'The broker was asked for the changed topics: Subscription refused: "a/#".',
  ],
  [off, null, 'Disconnected.'],
  [off, 'The broker refuses us.', 'Disconnected. The broker refuses us.'],
])('what was done is told with what came of it (%#)', (action, failure, text) => {
  expect(lastAction(action, failure, 5)?.text).toBe(text);
});

test('a program can tell it as well', () => {
  expect([
    lastAction(retry, 'no', 5),
    lastAction({ type: 'remove', connectionId: 1, siteId: 10 }, null, 5),
  ]).toEqual([{ at: 5, text: 'Attempt 4 failed: no', kind: 'retry', attempt: 4, failure: 'no' }, null]);
});
