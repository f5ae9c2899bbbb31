import type { LastAction } from '../../../shared/domain/connection.ts';
import type { Action } from './states.ts';

/** What an action does, as a person sees it; null: nothing is left that could be shown. */
function kindOf(action: Action): LastAction['kind'] | null {
  if (action.type === 'remove') return null;
  return action.type === 'connect' && action.isRetry ? 'retry' : action.type;
}

type Words = (attempt: number | null) => { readonly done: string; readonly failed: string };

const words: Readonly<Record<LastAction['kind'], Words>> = {
  connect: () => ({ done: 'Connected.', failed: 'Not connected: ' }),
  retry: (attempt) => ({
    done: `Connected at attempt ${attempt}.`,
    failed: `Attempt ${attempt} failed: `,
  }),
  reconnect: () => ({
    done: 'Reconnected with the changed settings.',
    failed: 'Not reconnected with the changed settings: ',
  }),
  disconnect: () => ({ done: 'Disconnected.', failed: 'Disconnected. ' }),
  resubscribe: () => ({
    done: 'The broker was asked for the changed topics.',
    failed: 'The broker was asked for the changed topics: ',
  }),
};

/** What was done for a connection and what came of it (`failure` null: what was meant), as it ended at `at`. */
export function lastAction(action: Action, failure: string | null, at: number): LastAction | null {
  const kind = kindOf(action);
  if (kind === null) return null;
  const attempt = action.type === 'connect' && action.isRetry ? action.attempt : null;
  const { done, failed } = words[kind](attempt);
  return { at, text: failure === null ? done : `${failed}${failure}`, kind, attempt, failure };
}
