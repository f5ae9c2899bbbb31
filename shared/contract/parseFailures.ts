import { oc } from '@orpc/contract';
import { z } from 'zod';
import { failureGroup, failurePayload, inboxSummary, keptFailure, replayJob } from '../domain/inbox.ts';
import { idParam } from '../domain/scalars.ts';
import { page, pageQuery } from './page.ts';

const tags = ['parse failures'];
const ofGroup = z.object({ groupId: idParam });

/** What is replayed: one message, a group, or all that lies in open groups. */
const replayOrder = z.union([
  z.strictObject({ failureId: idParam }),
  z.strictObject({ groupId: idParam }),
  z.strictObject({ all: z.literal(true) }),
]);

/** The inbox: messages that were not understood, in groups, with their bytes. */
export const parseFailures = {
  list: oc
    .route({ method: 'GET', path: '/parse-failures', tags, summary: 'Groups, newest first' })
    .input(
      pageQuery.extend({
        state: z.enum(['open', 'emptied']).default('open'),
        /** Those with messages of this site. */
        siteId: idParam.optional(),
        parserName: z.string().max(64).optional(),
        /** In topic pattern, path and message. */
        search: z.string().max(200).optional(),
      }),
    )
    .output(page(failureGroup)),
  summary: oc.route({ method: 'GET', path: '/parse-failures/summary', tags }).output(inboxSummary),
  get: oc
    .route({ method: 'GET', path: '/parse-failures/{groupId}', tags })
    .input(ofGroup)
    .output(failureGroup),
  messages: oc
    .route({ method: 'GET', path: '/parse-failures/{groupId}/messages', tags, summary: 'Newest first' })
    .input(ofGroup.extend(pageQuery.shape))
    .output(page(keptFailure)),
  message: oc
    .route({ method: 'GET', path: '/parse-failures/messages/{failureId}', tags })
    .input(z.object({ failureId: idParam }))
    .output(failurePayload),
  /**
   * Begins to read messages once more, through the pipeline that every message takes. One replay runs at a time:
   * while one does, 409 with it as `data.job`.
   */
  replay: oc
    .route({ method: 'POST', path: '/parse-failures/replay', tags, successStatus: 202 })
    .input(replayOrder)
    .output(replayJob),
  /** The replay that runs, or the last one since the program started; null: there was none. */
  replayState: oc
    .route({ method: 'GET', path: '/parse-failures/replay', tags })
    .output(z.object({ job: replayJob.nullable() })),
  /** Ends the replay after the messages in hand; the others stay. */
  cancelReplay: oc.route({ method: 'DELETE', path: '/parse-failures/replay', tags }).output(replayJob),
  /** Gives up the messages of a group; they cannot be had back. */
  discard: oc
    .route({ method: 'DELETE', path: '/parse-failures/{groupId}', tags })
    .input(ofGroup)
    .output(z.object({ discarded: z.number().int().nonnegative() })),
};
