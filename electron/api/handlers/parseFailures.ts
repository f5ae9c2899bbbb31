import { discardGroup } from '../../../db/queries/inbox/discardGroup.ts';
import { getGroup } from '../../../db/queries/inbox/groupRows.ts';
import { getMessage, listMessages } from '../../../db/queries/inbox/messages.ts';
import type { ReplayScope } from '../../../shared/domain/inbox.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError } from '../errors.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';

const groupOf = ({ reader, clock }: ApiContext, groupId: number) =>
  found(getGroup(reader, groupId, clock.now()), 'group of parse failures', groupId);

/** What is to be replayed, and how the audit log names it. Throws 404 where it is not there. */
function scopeOf(
  context: ApiContext,
  order: { readonly failureId: number } | { readonly groupId: number } | { readonly all: true },
): { readonly scope: ReplayScope; readonly target: string | null } {
  if ('failureId' in order) {
    const { failureId } = order;
    found(getMessage(context.reader, failureId), 'message in the inbox', failureId);
    return { scope: { kind: 'failure', failureId }, target: `message ${failureId}` };
  }
  if ('groupId' in order) {
    const { groupId } = order;
    if (groupOf(context, groupId).closedAt !== null) {
      throw apiError('CONFLICT', `Group ${groupId} is empty: there is nothing to replay.`);
    }
    return { scope: { kind: 'group', groupId }, target: `group ${groupId}` };
  }
  return { scope: { kind: 'all' }, target: null };
}

export const parseFailures = {
  list: implementer.parseFailures.list.handler(({ context, input, signal }) =>
    context.reads.read('failureGroups', { ...input, now: context.clock.now() }, signal),
  ),

  summary: implementer.parseFailures.summary.handler(async ({ context, signal }) => ({
    ...(await context.reads.read('inboxSummary', {}, signal)),
    limitBytes: context.inbox.limitBytes,
  })),

  get: implementer.parseFailures.get.handler(({ context, input }) => groupOf(context, input.groupId)),

  messages: implementer.parseFailures.messages.handler(({ context, input: { groupId, ...page } }) => {
    groupOf(context, groupId);
    return listMessages(context.reader, groupId, page);
  }),

  message: implementer.parseFailures.message.handler(({ context, input: { failureId } }) =>
    found(getMessage(context.reader, failureId), 'message in the inbox', failureId),
  ),

  replay: implementer.parseFailures.replay.handler(async ({ context, input }) => {
    const { scope, target } = scopeOf(context, input);
    const { isStarted, job } = context.inbox.replay(scope, context.caller.name);
    if (!isStarted) {
      const message = 'A replay runs already: wait for its end, or stop it.';
      throw apiError('CONFLICT', message, { job });
    }
    await context.writer.write((handle) => audit(handle, context, 'parseFailures.replay', target));
    return job;
  }),

  replayState: implementer.parseFailures.replayState.handler(({ context }) => ({ job: context.inbox.job() })),

  cancelReplay: implementer.parseFailures.cancelReplay.handler(({ context }) => {
    const job = context.inbox.cancel();
    if (job === null) throw apiError('CONFLICT', 'No replay runs.');
    return job;
  }),

  discard: implementer.parseFailures.discard.handler(async ({ context, input: { groupId } }) => {
    groupOf(context, groupId);
    const discarded = await context.inbox.alone(() =>
      context.writer.write((handle) => {
        const messages = discardGroup(handle, groupId, context.caller.name, context.clock.now());
        if (messages === null) return null;
        audit(handle, context, 'parseFailures.discard', `group ${groupId}`, { messages });
        return messages;
      }),
    );
    if (discarded === null) throw apiError('CONFLICT', `Group ${groupId} is empty already.`);
    return { discarded };
  }),
};
