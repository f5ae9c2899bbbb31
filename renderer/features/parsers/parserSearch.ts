import { z } from 'zod';

/** Which parsers are looked at, as it stands in the address. */
export const parserSearch = z.object({
  q: z.coerce.string().optional().catch(undefined),
  made: z.enum(['builtin', 'custom']).optional().catch(undefined),
  /** What is opened of a parser takes the page's place. */
  wide: z.boolean().optional().catch(undefined),
});
export type ParserSearch = z.infer<typeof parserSearch>;

const rowId = z.number().int().positive().optional().catch(undefined);

/**
 * What an edited parser is tried on, as it stands in the address: another page may send one here with it. `topicId`: a
 * discovered topic; `group` and `failure`: of the inbox.
 */
export const editorSearch = z
  .object({ topicId: rowId, group: rowId, failure: rowId })
  .transform(({ topicId, group, failure }) => ({ topicId, groupId: group, failureId: failure }));
export type EditorSearch = z.infer<typeof editorSearch>;
