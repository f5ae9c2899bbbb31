import { z } from 'zod';
import { id } from '../../../shared/domain/scalars.ts';

/** A connection whose past is read. */
export const readConnection = z.object({ siteId: id, connectionId: id });
export type ReadConnection = z.infer<typeof readConnection>;
