import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import { farSideMessage } from '../fields/farSide.ts';
import { createRecordReader, optionalText, requiredText } from '../fields/record.ts';
import type { TopicParser } from '../TopicParser.ts';

const presence = createRecordReader(
  z.object({
    status: requiredText,
    client_id: optionalText,
    instance_id: optionalText,
    reason: optionalText,
    timestamp: z.unknown().optional(),
  }),
);

/** payloads.md 7: presence of an instance of the acquisition backend; each instance is told apart. */
export const backendStatusParser: TopicParser = {
  name: 'backend_status',
  description: 'The acquisition backend of a site says whether an instance of it is there.',
  patterns: ['+/backend/status'],
  priority: 0,
  decode: decodeJson,
  parse: (payload) => farSideMessage('backend', presence.whole(payload).fields),
};
