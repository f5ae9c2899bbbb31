import { oc } from '@orpc/contract';
import { z } from 'zod';
import { exportShapeParams } from '../domain/export.ts';
import { connectionLogEntry, logLevel, parsingErrorType, parsingLogEntry } from '../domain/log.ts';
import { logHistogram } from '../domain/logHistogram.ts';
import { idParam, instantParam, listParam } from '../domain/scalars.ts';
import { page, pageQuery } from './page.ts';

const filters = pageQuery.extend({
  siteId: idParam.optional(),
  from: instantParam.optional(),
  to: instantParam.optional(),
  search: z.string().max(200).optional(),
});

const connectionFilters = filters.extend({ level: listParam(logLevel).optional() });
const parsingFilters = filters.extend({
  errorType: listParam(parsingErrorType).optional(),
  parserName: z.string().max(200).optional(),
});

/** An export is asked for with the filters of the list, and how rows are written. */
const whole = { cursor: true, limit: true } as const;
export const connectionChoice = connectionFilters.omit(whole);
export const parsingChoice = parsingFilters.omit(whole);
export const connectionExportQuery = connectionChoice.extend(exportShapeParams);
export const parsingExportQuery = parsingChoice.extend(exportShapeParams);

const bars = { bars: z.coerce.number().int().min(4).max(400).default(120) };
const entryId = z.object({ id: idParam });

export const logs = {
  connection: oc
    .route({ method: 'GET', path: '/logs/connection', tags: ['logs'], summary: 'Newest first' })
    .input(connectionFilters)
    .output(page(connectionLogEntry)),
  connectionHistogram: oc
    .route({
      method: 'GET',
      path: '/logs/connection/histogram',
      tags: ['logs'],
      summary: 'How many rows, when, by level',
    })
    .input(connectionChoice.extend(bars))
    .output(logHistogram),
  connectionEntry: oc
    .route({ method: 'GET', path: '/logs/connection/{id}', tags: ['logs'] })
    .input(entryId)
    .output(connectionLogEntry),
  parsing: oc
    .route({ method: 'GET', path: '/logs/parsing', tags: ['logs'], summary: 'Newest first' })
    .input(parsingFilters)
    .output(page(parsingLogEntry)),
  parsingHistogram: oc
    .route({
      method: 'GET',
      path: '/logs/parsing/histogram',
      tags: ['logs'],
      summary: 'How many rows, when, by type',
    })
    .input(parsingChoice.extend(bars))
    .output(logHistogram),
  parsingEntry: oc
    .route({ method: 'GET', path: '/logs/parsing/{id}', tags: ['logs'] })
    .input(entryId)
    .output(parsingLogEntry),
};
