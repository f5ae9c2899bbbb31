import { ORPCError } from '@orpc/client';
import { z } from 'zod';

const issues = z.object({
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).min(1),
});

/** What the server did not accept. `field`: where it stands in the input, such as `connection.brokerHost`. */
export interface ServerFault {
  readonly field: string;
  readonly type: 'taken' | 'server';
  readonly message: string;
}

/** What an answer of the server says of single fields; empty where it speaks of none. */
export function serverFaults(error: unknown): ServerFault[] {
  if (!(error instanceof ORPCError)) return [];
  if (error.code === 'CONFLICT') return [{ field: 'code', type: 'taken', message: error.message }];
  const parsed = issues.safeParse(error.data);
  if (!parsed.success) return [];
  return parsed.data.issues.map(({ path, message }) => ({ field: path.join('.'), type: 'server', message }));
}
