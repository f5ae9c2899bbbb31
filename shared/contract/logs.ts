import { oc } from '@orpc/contract';
import { z } from 'zod';
import { connectionLogEntry, logLevel, parsingErrorType, parsingLogEntry } from '../domain/log.ts';
import { idParam, instantParam } from '../domain/scalars.ts';
import { page, pageQuery } from './page.ts';

const filters = pageQuery.extend({
  siteId: idParam.optional(),
  from: instantParam.optional(),
  to: instantParam.optional(),
  search: z.string().max(200).optional(),
});

export const logs = {
  connection: oc
    .route({ method: 'GET', path: '/logs/connection', tags: ['logs'], summary: 'Newest first' })
    .input(filters.extend({ level: logLevel.optional() }))
    .output(page(connectionLogEntry)),
  parsing: oc
    .route({ method: 'GET', path: '/logs/parsing', tags: ['logs'], summary: 'Newest first' })
    .input(filters.extend({ errorType: parsingErrorType.optional() }))
    .output(page(parsingLogEntry)),
};
