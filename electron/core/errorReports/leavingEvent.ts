import { z } from 'zod';
import { redactText } from '../redaction/redactText.ts';
import { plainText, withoutNames } from './plainText.ts';
import { programPath } from './programPath.ts';

const unknownFunction = '?';

/** The SDK names what it does not know as undefined; absent is the same. */
const known = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))
    : value;

const frameFields = z.object({
  filename: z.string().default(''),
  function: z.string().default(unknownFunction),
  lineno: z.number().exactOptional(),
  colno: z.number().exactOptional(),
  in_app: z.boolean().exactOptional(),
});
const frame = z.preprocess(known, frameFields);

const value = z.object({
  type: z.string().default('Error'),
  value: z.string().default(''),
  stacktrace: z.object({ frames: z.array(frame).default([]) }).default({ frames: [] }),
});

/**
 * All that ever leaves of an error. Read with it, an event has lost everything else: the name of the computer, request,
 * user, breadcrumbs, source lines, variables, modules.
 */
export const leavingEvent = z.object({
  event_id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Seconds since 1970. */
  timestamp: z.number(),
  platform: z.literal('node').default('node'),
  level: z.enum(['error', 'fatal']).catch('error').default('error'),
  release: z.string(),
  environment: z.string(),
  tags: z.preprocess(
    known,
    z.object({
      where: z.string().exactOptional(),
      shell: z.string().exactOptional(),
      system: z.string().exactOptional(),
      repeated: z.coerce.string().exactOptional(),
      kind: z.literal('test').exactOptional(),
    }),
  ),
  contexts: z.preprocess(
    known,
    z.object({
      runtime: z.object({ name: z.string(), version: z.string() }).exactOptional(),
    }),
  ),
  exception: z.object({ values: z.array(value).max(8) }),
});
export type LeavingEvent = z.infer<typeof leavingEvent>;

export interface Privacy {
  /** Opted in: messages leave with names and topics. */
  readonly isDetailed: boolean;
  /** What places, brokers and accounts are called. */
  readonly names: readonly string[];
  /** Of this computer: its name, its user, its folders. Never leaves, whatever was opted in. */
  readonly ownNames: readonly string[];
}

/** Of the names of functions in a stack; those are the program's own. */
const functionName = /^[\w$.<>[\]# ]{1,120}$/;
const errorName = /^[A-Za-z_$][\w$]{0,79}$/;

/** `GET /api/v1/sites/7` tells of which call it was; what follows the noun may be a name. */
const apiCall = /^([A-Z]{3,7}) (\/api\/v1\/[a-z-]{1,30})(\/.*)?$/;

/** Makes what takes out of an event whatever must not leave. Answers null where it is no error. */
export function createScrub({
  isDetailed,
  names,
  ownNames,
}: Privacy): (event: unknown) => LeavingEvent | null {
  const withoutOwn = withoutNames(ownNames);
  const plain = plainText([...names, ...ownNames]);
  const message = isDetailed ? (text: string) => withoutOwn(redactText(text)) : plain;

  const place = (where: string): string => {
    const [, method, noun, rest] = apiCall.exec(where) ?? [];
    if (method === undefined) return message(where);
    return `${method} ${noun}${rest === undefined ? '' : '/…'}`;
  };
  const cleanFrame = (one: z.infer<typeof frame>) => ({
    ...one,
    filename: programPath(one.filename),
    function: functionName.test(one.function) ? one.function : unknownFunction,
  });
  const cleanValue = (one: z.infer<typeof value>) => ({
    type: errorName.test(one.type) ? one.type : 'Error',
    value: message(one.value),
    stacktrace: { frames: one.stacktrace.frames.map(cleanFrame) },
  });

  return (event) => {
    const read = leavingEvent.safeParse(event);
    if (!read.success) return null;
    const { tags, exception } = read.data;
    return {
      ...read.data,
      tags: tags.where === undefined ? tags : { ...tags, where: place(tags.where) },
      exception: { values: exception.values.map(cleanValue) },
    };
  };
}
