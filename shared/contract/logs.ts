import { oc } from '@orpc/contract';
import { z } from 'zod';
import { connectionLogEntry, logLevel, parsingErrorType, parsingLogEntry } from '../domain/log.ts';
import { idParam, instantParam, listParam } from '../domain/scalars.ts';
import { page, pageQuery } from './page.ts';

const filters = pageQuery.extend({
  siteId: idParam.optional(),
  from: instantParam.optional(),
  to: instantParam.optional(),
  search: z.string().max(200).optional(),
});

const entryId = z.object({ id: idParam });

export const logs = {
  connection: oc
    .route({ method: 'GET', path: '/logs/connection', tags: ['logs'], summary: 'Newest first' })
    .input(filters.extend({ level: listParam(logLevel).optional() }))
    .output(page(connectionLogEntry)),
  connectionEntry: oc
    .route({ method: 'GET', path: '/logs/connection/{id}', tags: ['logs'] })
    .input(entryId)
    .output(connectionLogEntry),
  parsing: oc
    .route({ method: 'GET', path: '/logs/parsing', tags: ['logs'], summary: 'Newest first' })
    .input(filters.extend({ errorType: listParam(parsingErrorType).optional() }))
    .output(page(parsingLogEntry)),
  parsingEntry: oc
    .route({ method: 'GET', path: '/logs/parsing/{id}', tags: ['logs'] })
    .input(entryId)
    .output(parsingLogEntry),
};
