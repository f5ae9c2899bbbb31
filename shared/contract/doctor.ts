import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { doctorProgress, doctorReport, longestWaitSeconds, usualWaitSeconds } from '../domain/doctor.ts';
import { idParam } from '../domain/scalars.ts';
import { sitePatch, topicInput } from '../domain/site.ts';

const tags = ['doctor'];

const doctorOrder = z
  .object({
    /** Tests what is stored of this site. Without it, `connection` names at least the broker. */
    siteId: idParam.optional(),
    /** Settings that are not saved, over the stored ones. A secret that is left out is the stored one; null is none. */
    connection: sitePatch.shape.connection,
    /** In place of the stored ones. */
    topics: z
      .array(topicInput.pick({ topicPattern: true, qosLevel: true }))
      .max(10_000)
      .optional(),
    /** How long a first message is waited for, in seconds; 0: not at all. */
    waitForMessageSeconds: z.number().int().min(0).max(longestWaitSeconds).default(usualWaitSeconds),
  })
  .refine(({ siteId, connection }) => siteId !== undefined || connection?.brokerHost !== undefined, {
    path: ['connection', 'brokerHost'],
    message: 'Name a site (siteId), or the host of a broker.',
  });
export type DoctorOrder = z.infer<typeof doctorOrder>;

export const doctor = {
  /** Tests a connection stage by stage and answers when all is known, after two minutes at most. */
  run: oc.route({ method: 'POST', path: '/doctor', tags }).input(doctorOrder).output(doctorReport),
  /** The same, telling each stage as it begins and ends; the last event is the report. */
  live: oc
    .route({ method: 'POST', path: '/doctor/live', tags })
    .input(doctorOrder)
    .output(eventIterator(doctorProgress)),
};
