import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  connectionHistory,
  connectionTimeline,
  connectionUptimes,
  messageAccounting,
} from '../domain/history.ts';
import { idParam, instantParam } from '../domain/scalars.ts';

const tags = ['mqtt'];
const minute = 60;

/** Slots of whole minutes, because messages are counted by the minute. */
const slotSeconds = z.coerce
  .number()
  .int()
  .min(minute)
  .max(86_400)
  .refine((seconds) => seconds % minute === 0, 'Slots last whole minutes: give a multiple of 60.');

/** Procedures of `mqtt` that look back. */
export const history = {
  history: oc
    .route({
      method: 'GET',
      path: '/mqtt/history',
      tags,
      summary:
        'How connections fared, in slots of equal length; the last 24 hours in slots of 10 minutes by default',
    })
    .input(
      z.object({
        /** Moved back to the start of a slot. */
        from: instantParam.optional(),
        /** Moved on to the end of a slot. */
        to: instantParam.optional(),
        slotSeconds: slotSeconds.default(600),
        siteId: idParam.optional(),
      }),
    )
    .output(connectionHistory),
  timeline: oc
    .route({
      method: 'GET',
      path: '/mqtt/sites/{siteId}/timeline',
      tags,
      summary: 'Wanted and real of a connection over at most 8 days; the last hour by default',
    })
    .input(z.object({ siteId: idParam, from: instantParam.optional(), to: instantParam.optional() }))
    .output(connectionTimeline),
  uptime: oc
    .route({
      method: 'GET',
      path: '/mqtt/uptime',
      tags,
      summary: 'How long connections were wanted and, of that, connected: over 24 hours, 7 and 30 days',
    })
    .input(z.object({ siteId: idParam.optional() }))
    .output(connectionUptimes),
  accounting: oc
    .route({
      method: 'GET',
      path: '/mqtt/accounting',
      tags,
      summary: 'What became of every message, by connection; since midnight UTC by default',
    })
    .input(
      z.object({
        /** Messages are counted by the minute: moved back to the start of one. */
        from: instantParam.optional(),
        /** Moved on to the end of a minute. */
        to: instantParam.optional(),
        siteId: idParam.optional(),
      }),
    )
    .output(messageAccounting),
};
