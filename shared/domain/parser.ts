import { z } from 'zod';

/** A payload format that the program can read. */
export const parser = z.object({
  name: z.string(),
  kind: z.enum(['builtin']),
  /** A sentence in English: what the messages say. */
  description: z.string(),
  /** MQTT topic filters of the format. A topic that names the parser itself need not match them. */
  topicPatterns: z.array(z.string()),
  /** Of several parsers that match a topic, the higher one reads it. */
  priority: z.number().int(),
});
export type Parser = z.infer<typeof parser>;
