/** How many discovered topics a site may have, and what came on others. */
export interface TopicBound {
  /** Most discovered topics of one site, as of now. */
  limit(): number;
  /** Counts a message on a topic beyond the bound. Answers whether that is still to be said of the site. */
  exceeded(siteId: number): boolean;
  /** Messages of the site on topics beyond the bound, since the program started. */
  unlisted(siteId: number): number;
}

/** Outside the image, which is read anew after a failed commit: what was said is not said again. */
export function createTopicBound(limit: () => number): TopicBound {
  const sites = new Map<number, { messages: number; saidOf: number | null }>();
  return {
    limit,
    exceeded(siteId) {
      const site = sites.get(siteId) ?? { messages: 0, saidOf: null };
      sites.set(siteId, site);
      site.messages += 1;
      const isNew = site.saidOf !== limit();
      site.saidOf = limit();
      return isNew;
    },
    unlisted: (siteId) => sites.get(siteId)?.messages ?? 0,
  };
}
