import { z } from 'zod';
import { readRow } from './storedRows.ts';

const topics = z.object({ listed: z.number(), retained: z.number(), groups: z.number(), kept: z.number() });

/** What is stored of a site's topics, and of the inbox: its open groups, and the messages that lie in it. */
export const storedTopics = (dataDir: string, siteId: number): z.infer<typeof topics> =>
  readRow(
    dataDir,
    topics,
    `SELECT count(*) AS listed, count(retained_at) AS retained,
            (SELECT count(*) FROM parse_failure_group WHERE closed_at IS NULL) AS groups,
            (SELECT count(*) FROM parse_failure) AS kept
     FROM discovered_topic WHERE site_id = @siteId`,
    { siteId },
  );
