import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import { farSideMessage } from '../fields/farSide.ts';
import { createRecordReader, optionalText, requiredText } from '../fields/record.ts';
import type { TopicParser } from '../TopicParser.ts';

const lastWill = createRecordReader(
  z.object({
    status: requiredText,
    client_id: optionalText,
    reason: optionalText,
    timestamp: z.unknown().optional(),
  }),
);

/** payloads.md 8: last will of the site's own client, retained. One statement per site: the last one counts. */
export const connectionStatusParser: TopicParser = {
  name: 'connection_status',
  description: "The site's own client says how its connection is; the broker says it for one that was lost.",
  patterns: ['+/connection/status'],
  priority: 0,
  decode: decodeJson,
  parse: (payload) => farSideMessage('connection', lastWill.whole(payload).fields),
};
